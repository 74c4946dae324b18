import { operations } from "@remote-assistance/client/operations";
import { expect, test } from "vitest";
import { expectDocumentedFiles } from "./follow.ts";
import { type Edit, openKitchen } from "./kitchen.ts";

const edits: readonly Edit[] = [
  {
    file: "packages/contract-tests/src/scenarios/date-header.ts",
    create: `import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { expectThat } from "../expect.ts";
import type { Scenario } from "../scenario.ts";

/** RFC 9110, 6.6.1: a server with a clock dates its responses. */
export function dateHeader(contract: Contract, operationId: string): Scenario[] {
  const call = documentedCall(describeOperation(contract, operationId));
  return [
    {
      sentence: "says when it responded",
      writes: true,
      check: async ({ caller }) => {
        const { headers } = await caller.call(call);
        expectThat(Number.isFinite(Date.parse(headers.get("Date") ?? "")), "The response has no date.");
      },
    },
  ];
}
`,
  },
  {
    file: "packages/contract-tests/src/scenarios/derivations.ts",
    after: 'import { documentedAnswers, links } from "./answers.ts";\n',
    insert: 'import { dateHeader } from "./date-header.ts";\n',
  },
  {
    file: "packages/contract-tests/src/scenarios/derivations.ts",
    after: "  authentication,\n",
    insert: '  "date header": dateHeader,\n',
  },
];

test("a derived scenario takes the files that CONTRIBUTING.md names, and is held on every operation", async () => {
  await using kitchen = await openKitchen();
  await kitchen.edit(...edits);
  const suite = "@remote-assistance/contract-tests";
  await kitchen.run("turbo", "run", "build", `--filter=${suite}^...`, "--output-logs=errors-only");
  await kitchen.run("npm", "run", "check-types", "-w", suite);
  const printed = await kitchen.run(
    ...(["npm", "test", "-w", suite, "--", "test/targets.test.ts", "-t", "emulator.*says when it responded"] as const),
  );
  // By two callers, in process, on SQLite and behind a proxy.
  expect(printed).toContain(`${Object.keys(operations).length * 6} passed`);
  await expectDocumentedFiles(kitchen, "Add a scenario");
});
