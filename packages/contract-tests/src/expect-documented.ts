import { expect } from "vitest";
import type { Call, Outcome } from "./call.ts";
import type { Contract } from "./contract/contract.ts";
import { type DescribedAnswer, describeOperation } from "./contract/described-operation.ts";
import { headerViolations } from "./contract/header-violations.ts";
import { errorCode } from "./graph-conventions.ts";
import type { Context } from "./scenario.ts";

/**
 * Judges an answer by the contract: a declared status, its media type, its headers and their values, and a body that
 * the validator of just this answer accepts. Of an operation with `$select`, the request tells which body that is.
 */
export function expectDocumented(contract: Contract, call: Call, outcome: Outcome): void {
  const { status, headers } = outcome;
  const answer = declaredAnswer(contract, call, status);
  const ofHeaders = Object.entries(answer.headers).flatMap(([name, header]) =>
    headerViolations(contract.document, header, headers.get(name)).map((violation) => `${name} ${violation}`),
  );
  expect(ofHeaders, `what the headers of ${status} violate`).toEqual([]);
  if (answer.mediaType === undefined) {
    expect(outcome.body, `${status} has no body`).toBeUndefined();
    return;
  }
  expect(headers.get("Content-Type")?.split(";")[0], `the media type of ${status}`).toBe(answer.mediaType);
  expect(violations(contract, call, outcome), `what the body of ${status} violates`).toEqual([]);
}

function declaredAnswer(contract: Contract, { operationId }: Call, status: number): DescribedAnswer {
  const answer = describeOperation(contract, operationId).answers.find((declared) => declared.status === status);
  if (answer === undefined) throw new Error(`${operationId} does not declare the status ${status}.`);
  return answer;
}

function violations({ validators }: Contract, { operationId, query = {} }: Call, outcome: Outcome): string[] {
  const { status } = outcome;
  const declared = validators[operationId]?.responses[status];
  if (declared === undefined) throw new RangeError(`No validator is generated for ${operationId} ${status}.`);
  const validate =
    "selection" in declared ? declared[query.$select === undefined ? "complete" : "selection"] : declared;
  validate(answeredValue(outcome));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What was answered, in the terms of the contract: what is text on the wire, a count, is a number there. */
export function answeredValue({ body }: Outcome): unknown {
  return typeof body === "string" ? JSON.parse(body) : body;
}

/** The valid twin of a request that is to be refused: without it, a refusal proves nothing. */
export async function expectSuccess(contract: Contract, call: Call, { caller }: Context): Promise<Outcome> {
  const outcome = await caller.call(call);
  expect(outcome.status, `the valid twin of ${call.operationId} is accepted`).toBeLessThan(300);
  expectDocumented(contract, call, outcome);
  return outcome;
}

/** How a request is refused. */
export interface Refusal {
  readonly status: number;
  /** The code of the error, which is what programs branch on. */
  readonly code: string;
}

/** A request was accepted that is to be refused. */
export class NotRefusedError extends Error {
  override readonly name = "NotRefusedError";
}

/** Expects a refusal by the contract: the status, a documented answer, and a code that the contract shows for it. */
export function expectRefusal(contract: Contract, call: Call, outcome: Outcome, { status, code }: Refusal): void {
  if (outcome.status < 300) {
    throw new NotRefusedError(`${call.operationId} answers ${outcome.status} to what it has to refuse with ${status}.`);
  }
  expect(outcome.status, "the status says what is wrong").toBe(status);
  expectDocumented(contract, call, outcome);
  expect(errorCode(outcome.body), "the code says what is wrong").toBe(code);
  const shown = Object.values(declaredAnswer(contract, call, status).examples).map(errorCode);
  expect(shown, `the codes that the contract shows for ${status}`).toContain(code);
}
