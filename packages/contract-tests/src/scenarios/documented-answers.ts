import { expect } from "vitest";
import type { Call } from "../call.ts";
import type { Contract } from "../contract/contract.ts";
import { type DescribedAnswer, describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { expectDocumented, expectSuccess } from "../expect-documented.ts";
import { errorCode } from "../graph-error-body.ts";
import type { Scenario } from "../scenario.ts";

/** The documented call succeeds; and each status that an operation declares, with each example it shows, can happen. */
export function documentedAnswers(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const call = documentedCall(operation);
  return [
    {
      sentence: "answers the documented call with a documented success",
      check: async (context) => {
        await expectSuccess(contract, call, context);
      },
    },
    ...operation.answers.flatMap((answer) => answerScenarios(contract, call, answer)),
  ];
}

function answerScenarios(contract: Contract, call: Call, { status, examples }: DescribedAnswer): Scenario[] {
  const { operationId } = call;
  const shown = Object.keys(examples).length === 0 ? { "": undefined } : examples;
  return Object.entries(shown).map(([name, example]) => ({
    sentence: `can answer ${status} ${name}`.trimEnd(),
    provokes: { operationId, status, example: name },
    check: async (context) => {
      await expectSuccess(contract, call, context);
      const provocation = context.target.provoke({ operationId, status, example: name });
      const provoked = {
        ...call,
        ...selectionOf(contract, call, status, example),
        headers: { ...call.headers, ...provocation },
      };
      const outcome = await context.caller.call(provoked);
      expect(outcome.status).toBe(status);
      expectDocumented(contract, provoked, outcome);
      // Identifiers, dates and messages vary from answer to answer; the code is what programs branch on.
      expect(errorCode(outcome.body)).toBe(errorCode(example));
    },
  }));
}

/** An example of a selection is the answer to a request with `$select`. */
function selectionOf(
  { validators }: Contract,
  { operationId, query }: Call,
  status: number,
  example: unknown,
): Partial<Call> {
  const validator = validators[operationId]?.responses[status];
  if (validator === undefined || !("selection" in validator) || validator.complete(example)) return {};
  const item = Object(example).value?.[0] ?? example;
  return { query: { ...query, $select: Object.keys(item).filter((name) => !name.startsWith("@")) } };
}
