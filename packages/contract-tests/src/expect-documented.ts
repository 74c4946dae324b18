import { expect } from "vitest";
import type { Call, Outcome } from "./call.ts";
import type { Contract } from "./contract/contract.ts";
import { type DescribedAnswer, describeOperation } from "./contract/described-operation.ts";
import type { Context } from "./scenario.ts";

/**
 * Judges an answer by the contract: a declared status, its media type, its required headers, and a body that the
 * validator of just this answer accepts. Of an operation with `$select`, the request tells which body that is.
 */
export function expectDocumented(contract: Contract, call: Call, outcome: Outcome): void {
  const { operationId } = call;
  const { status, headers } = outcome;
  const answer = describeOperation(contract, operationId).answers.find((declared) => declared.status === status);
  if (answer === undefined) throw new Error(`${operationId} does not declare the status ${status}.`);
  expectHeaders(answer, headers);
  if (answer.mediaType === undefined) {
    expect(outcome.body, `${status} has no body`).toBeUndefined();
    return;
  }
  expect(headers.get("Content-Type")?.split(";")[0], `the media type of ${status}`).toBe(answer.mediaType);
  expect(violations(contract, call, outcome), `what the body of ${status} violates`).toEqual([]);
}

function expectHeaders({ status, requiredHeaders }: DescribedAnswer, headers: Headers): void {
  const missing = requiredHeaders.filter((name) => !headers.has(name));
  expect(missing, `headers that ${status} lacks`).toEqual([]);
}

function violations({ validators }: Contract, { operationId, query = {} }: Call, { status, body }: Outcome): string[] {
  const declared = validators[operationId]?.responses[status];
  if (declared === undefined) throw new RangeError(`No validator is generated for ${operationId} ${status}.`);
  const validate =
    "selection" in declared ? declared[query.$select === undefined ? "complete" : "selection"] : declared;
  // What is text on the wire, a count, is a number in the contract.
  validate(typeof body === "string" ? JSON.parse(body) : body);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The valid twin of a request that is to be refused: without it, a refusal proves nothing. */
export async function expectSuccess(contract: Contract, call: Call, { caller }: Context): Promise<Outcome> {
  const outcome = await caller.call(call);
  expect(outcome.status, `the valid twin of ${call.operationId} is accepted`).toBeLessThan(300);
  expectDocumented(contract, call, outcome);
  return outcome;
}

/** A refusal by the contract: the status, a documented body, and a code that the contract shows for it. */
export async function expectRefusal(
  contract: Contract,
  call: Call,
  status: number,
  { caller }: Context,
): Promise<Outcome> {
  const outcome = await caller.call(call);
  expect(outcome.status, "the request is refused").toBe(status);
  expectDocumented(contract, call, outcome);
  return outcome;
}
