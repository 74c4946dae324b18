import { expect, test } from "vitest";
import { expectDocumentedFiles } from "./follow.ts";
import { type Edit, openKitchen } from "./kitchen.ts";

const contract = (summary: string) => `openapi: 3.1.1
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
paths:
  /devices/{deviceId}:
    get:
      operationId: getDevice
      summary: ${summary}
      tags: [devices]
      security: [{ entra: [Device.Read] }]
      responses:
        "200": { description: The device. }
components:
  securitySchemes:
    entra: { type: oauth2, flows: { clientCredentials: { tokenUrl: /token, scopes: { Device.Read: Read devices. } } } }
`;

const edits: readonly Edit[] = [
  {
    file: "openapi/rules/summaries.ts",
    create: `import { members, type Rule } from "./redocly/node.ts";

/** A summary is a title in the menu of the reference. */
export const summaryIsNoSentence: Rule = () => ({
  Operation(operation, context) {
    if (!String(members(operation).summary).endsWith(".")) return;
    const message = "The \`summary\` ends with a full stop. Leave it out.";
    context.report({ message, location: context.location.child(["summary"]) });
  },
});
`,
  },
  {
    file: "openapi/rules/plugin.ts",
    after: '  "retry-after-on-429-and-503": retryAfterOn429And503,\n',
    insert: '  "summary-is-no-sentence": summaryIsNoSentence,\n',
  },
  {
    file: "openapi/rules/plugin.ts",
    after: 'import type { Rule } from "./redocly/node.ts";\n',
    insert: 'import { summaryIsNoSentence } from "./summaries.ts";\n',
  },
  {
    file: "redocly.yaml",
    after: "  contract/retry-after-on-429-and-503: error\n",
    insert: "  contract/summary-is-no-sentence: error\n",
  },
  { file: "openapi/test/fixtures/rules/summary-is-no-sentence/passes.yaml", create: contract("Get a device") },
  {
    file: "openapi/test/fixtures/rules/summary-is-no-sentence/fails.yaml",
    create: contract("Get a device. # reported"),
  },
];

test("a lint rule takes the files that CONTRIBUTING.md names", async () => {
  await using kitchen = await openKitchen();
  await kitchen.edit(...edits);
  const filter = "--filter=@remote-assistance/openapi";
  await kitchen.run("turbo", "run", "lint", "check-types", "test", filter, "--output-logs=errors-only");
  await expectDocumentedFiles(kitchen, "Add a lint rule");
  await kitchen.edit({
    file: "openapi/resources/remote-assistance-partner/paths/remote-assistance-partners-count.yaml",
    replace: "  summary: Count remote assistance partners\n",
    by: "  summary: Count remote assistance partners.\n",
  });
  await expect(kitchen.run("npm", "run", "lint", "-w", "@remote-assistance/openapi")).rejects.toThrow(
    "contract/summary-is-no-sentence",
  );
});
