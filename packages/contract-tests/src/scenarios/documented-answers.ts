import { expect } from "vitest";
import type { Call, Distortion, Outcome } from "../call.ts";
import { sendPlainly } from "../callers/plain-http.ts";
import type { Contract } from "../contract/contract.ts";
import { type DescribedOperation, describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { entitiesOf, propertiesOf } from "../contract/entities.ts";
import { namedAnswers } from "../contract/named-answers.ts";
import { expectDocumented, expectSuccess } from "../expect-documented.ts";
import { expectExample, expectLikeExample } from "../expect-example.ts";
import { errorCode } from "../graph-conventions.ts";
import type { Context, Scenario } from "../scenario.ts";
import type { DocumentedAnswer } from "../target.ts";

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
    ...namedAnswers(operation).map((answer) => answerScenario(contract, call, answer, exampleOf(operation, answer))),
  ];
}

function exampleOf({ answers }: DescribedOperation, { status, example }: DocumentedAnswer): unknown {
  return answers.find((answer) => answer.status === status)?.examples[example];
}

function answerScenario(contract: Contract, call: Call, answer: DocumentedAnswer, example: unknown): Scenario {
  const { status } = answer;
  return {
    sentence: `can answer ${status} ${answer.example}`.trimEnd(),
    provokes: answer,
    check: async (context) => {
      const { headers, ...provocation } = context.target.provoke(answer) ?? {};
      const selection = selectionOf(contract, call, status, example);
      const provoked = { ...call, ...selection, ...provocation, headers: { ...call.headers, ...headers } };
      const outcome = await send(contract, provoked, provocation, context);
      expect(outcome.status).toBe(status);
      expectDocumented(contract, provoked, outcome);
      // Identifiers, dates and messages of errors vary from answer to answer; the code is what programs branch on.
      if (status >= 300) expect(errorCode(outcome.body)).toBe(errorCode(example));
      else if (context.target.answersWithExamples) expectExample(outcome, example, selection !== undefined);
      else expectLikeExample(contract.document, outcome, example);
      // After the refusal, which must not have changed anything. A success is its own twin, and may not be possible twice.
      if (status >= 300) await expectSuccess(contract, call, context);
    },
  };
}

function send(contract: Contract, call: Call, distortion: Distortion, { caller, target }: Context): Promise<Outcome> {
  const { method, pathSuffix, contentType, payload } = distortion;
  const isDistorted = [method, pathSuffix, contentType, payload].some((part) => part !== undefined);
  return isDistorted ? sendPlainly(contract, target, call, distortion) : caller.call(call);
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
