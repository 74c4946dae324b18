import { expect, test } from "vitest";
import { expectDocumentedFiles } from "./follow.ts";
import { type Edit, openKitchen } from "./kitchen.ts";

const codegen = (version: string) =>
  `contract-codegen ../../openapi/dist/openapi.${version}.yaml --out src/generated/${version} --runtime ../../runtime.ts`;

const edits: readonly Edit[] = [
  {
    file: "openapi/overlays/canary.yaml",
    create: `overlay: 1.0.0
info:
  title: Remote assistance partners in canary
  version: 1.0.0
actions:
  - target: $.info
    update:
      title: Remote assistance partners (canary)
  - target: $.servers[?@['x-cloud']!='global']
    x-count: 3
    remove: true
  - target: $.servers[?@['x-cloud']=='global']
    update:
      url: https://canary.graph.microsoft.com/canary
`,
  },
  {
    file: "openapi/bundle/make-bundle.ts",
    after: '  "openapi.beta": [new URL("../overlays/beta.yaml", import.meta.url)],\n',
    insert: '  "openapi.canary": [new URL("../overlays/canary.yaml", import.meta.url)],\n',
  },
  {
    file: "redocly.yaml",
    after: "    root: openapi/overlays/beta.yaml\n",
    insert: `  canary:
    root: openapi/dist/openapi.canary.yaml
  canary-overlay:
    root: openapi/overlays/canary.yaml
`,
  },
  {
    file: "packages/client/package.json",
    replace: "npm run codegen:v1.0 && npm run codegen:beta",
    by: "npm run codegen:v1.0 && npm run codegen:beta && npm run codegen:canary",
  },
  {
    file: "packages/client/package.json",
    replace: "npm run codegen:beta -- --check",
    by: "npm run codegen:beta -- --check && npm run codegen:canary -- --check",
  },
  {
    file: "packages/client/package.json",
    after: `    "codegen:beta": "${codegen("beta")}",\n`,
    insert: `    "codegen:canary": "${codegen("canary")}",\n`,
  },
];

test("a version follows from the files that CONTRIBUTING.md names, and leaves the others as they are", async () => {
  await using kitchen = await openKitchen();
  await kitchen.edit(...edits);
  await kitchen.run("turbo", "run", "generate", "--output-logs=errors-only");
  await kitchen.run(
    ...(["turbo", "run", "lint", "check-generated", "check-types", "test", "--output-logs=errors-only"] as const),
    ...["--filter=@remote-assistance/openapi", "--filter=@remote-assistance/client"],
  );
  await expectDocumentedFiles(kitchen, "Add a version");
  expect(await kitchen.read("packages/client/src/generated/canary/servers.ts")).toContain("https://canary.graph.");
  expect(await kitchen.run("git", "diff", "--name-only", "--", "packages/client/src/generated")).toBe("");
});
