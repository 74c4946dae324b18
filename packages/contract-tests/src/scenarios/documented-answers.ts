import { expect } from "vitest";
import type { Call, Outcome } from "../call.ts";
import type { Contract } from "../contract/contract.ts";
import { type DescribedAnswer, describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { entitiesOf, propertiesOf } from "../contract/entities.ts";
import { answeredValue, expectDocumented, expectSuccess } from "../expect-documented.ts";
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
      const selection = selectionOf(contract, call, status, example);
      const provoked = { ...call, ...selection, headers: { ...call.headers, ...provocation } };
      const outcome = await context.caller.call(provoked);
      expect(outcome.status).toBe(status);
      expectDocumented(contract, provoked, outcome);
      // Identifiers, dates and messages of errors vary from answer to answer; the code is what programs branch on.
      if (status >= 300) expect(errorCode(outcome.body)).toBe(errorCode(example));
      else if (context.target.answersWithExamples) expectExample(outcome, example, selection);
    },
  }));
}

/** An example of a selection is the answer to a request with `$select`. */
function selectionOf(
  { validators }: Contract,
  { operationId, query }: Call,
  status: number,
  example: unknown,
): Partial<Call> | undefined {
  const validator = validators[operationId]?.responses[status];
  if (validator === undefined || !("selection" in validator) || validator.complete(example)) return undefined;
  const [first = {}] = entitiesOf(example);
  return { query: { ...query, $select: Object.keys(propertiesOf(first)) } };
}

/** Which annotations go with a selection is up to the service; the properties are not. */
function expectExample(outcome: Outcome, example: unknown, selection: Partial<Call> | undefined): void {
  const answered = answeredValue(outcome);
  if (selection === undefined) expect(answered, "the example").toEqual(example);
  else {
    const properties = entitiesOf(answered).map(propertiesOf);
    expect(properties, "the selection of the example").toEqual(entitiesOf(example).map(propertiesOf));
  }
}
