import { sendPlainly } from "../callers/plain-http.ts";
import type { Contract } from "../contract/contract.ts";
import { type DescribedOperation, describeOperation } from "../contract/described-operation.ts";
import { documentedCall, namedAnswers } from "../contract/documented-call.ts";
import type { Link } from "../contract/open-api-document.ts";
import { pointerTo } from "../contract/pointers.ts";
import { expectEqual } from "../expect.ts";
import { expectDocumented, expectExample, expectLikeExample, expectSuccess } from "../expect-documented.ts";
import { entitiesOf, errorCode, propertiesOf } from "../graph-conventions.ts";
import type { Call, Context, Distortion, DocumentedAnswer, Outcome, Scenario } from "../scenario.ts";

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
    ...namedAnswers(operation).map((answer) => answerScenario(contract, operation, answer)),
  ];
}

function pointerToAnswer({ document }: Contract, { path, method }: DescribedOperation, status: number): string {
  return pointerTo(document, document.paths, path, method.toLowerCase(), "responses", `${status}`);
}

function exampleOf({ answers }: DescribedOperation, { status, example }: DocumentedAnswer): unknown {
  return answers.find((answer) => answer.status === status)?.examples[example];
}

function answerScenario(contract: Contract, operation: DescribedOperation, answer: DocumentedAnswer): Scenario {
  const { status } = answer;
  const call = documentedCall(operation);
  const example = exampleOf(operation, answer);
  return {
    at: pointerToAnswer(contract, operation, status),
    sentence: `can answer ${status} ${answer.example}`.trimEnd(),
    provokes: answer,
    check: async (context) => {
      const { headers, ...provocation } = context.target.provoke(answer) ?? {};
      const selection = selectionOf(contract, call, status, example);
      const provoked = { ...call, ...selection, ...provocation, headers: { ...call.headers, ...headers } };
      const outcome = await send(contract, provoked, provocation, context);
      expectEqual(outcome.status, status, "the status");
      expectDocumented(contract, provoked, outcome);
      // Identifiers, dates and messages of errors vary from answer to answer; the code is what programs branch on.
      if (status >= 300) expectEqual(errorCode(outcome.body), errorCode(example), "the code of the error");
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

/** Each link of a success leads on: what it takes out of the answer is there, and the linked operation accepts it. */
export function links(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const call = documentedCall(operation);
  return operation.answers.flatMap(({ status, links }) =>
    Object.entries(links).map(([name, link]) => ({
      at: `${pointerToAnswer(contract, operation, status)}/links/${name}`,
      sentence: `leads from ${status} to ${link.operationId} by the link ${name}`,
      ...(contract.operations[link.operationId]?.method !== "GET" && { writes: true as const }),
      check: async (context) => {
        const { body } = await expectSuccess(contract, call, context);
        const path = linkedParameters(link, call, body);
        const linked = documentedCall(describeOperation(contract, link.operationId));
        await expectSuccess(contract, { ...linked, path }, context);
      },
    })),
  );
}

function linkedParameters({ parameters }: Link, call: Call, body: unknown): Record<string, string> {
  const values = Object.entries(parameters).map(([name, expression]) => {
    const value = evaluate(expression, call, body);
    expectEqual(typeof value, "string", `the type of ${expression}`);
    return [name, String(value)];
  });
  return Object.fromEntries(values);
}

/**
 * The forms of runtime expression that a link needs: into what was answered, and to the key of what holds it.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#runtime-expressions
 */
function evaluate(expression: string, { path = {} }: Call, body: unknown): unknown {
  const [, pointer, parameter] = /^\$(?:response\.body#\/(.+)|request\.path\.(.+))$/.exec(expression) ?? [];
  if (parameter !== undefined) return path[parameter];
  if (pointer === undefined) throw new RangeError(`${expression} is neither $response.body#/… nor $request.path.….`);
  return pointer.split("/").reduce<unknown>((parent, name) => Reflect.get(Object(parent), name), body);
}
