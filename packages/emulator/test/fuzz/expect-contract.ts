import { expect } from "vitest";
import type { Case } from "./case.ts";
import { type DescribedAnswer, OPERATIONS, violationsOf } from "./contract.ts";
import type { Answer } from "./send.ts";

/** Expects one of the statuses that a case allows, and an answer as the contract documents it for its operation. */
export function expectContract(sent: Case, answer: Answer): void {
  const { operation, expected, method, target } = sent;
  expect(expected, "the statuses that are allowed").toContain(answer.status);
  const documented = operation?.answers.get(answer.status) ?? gatewayError;
  for (const { name, required, schema } of documented.headers) {
    const value = answer.headers.get(name);
    if (value === null) expect(required, `whether ${name} is required, which is missing`).toBe(false);
    else expect(violationsOf(schema, value), `what is wrong with ${name}`).toBe("");
  }
  if (documented.schemas === undefined || method === "HEAD") {
    expect(answer.text).toBe("");
    return;
  }
  expect(answer.headers.get("content-type")?.split(";")[0]).toBe(documented.mediaType);
  // Half a surrogate pair is escaped, as JSON.stringify writes it: no other program could read it.
  if (answer.status < 300) expect(answer.text).not.toMatch(/\\ud[89a-f]/i);
  const [complete, selection] = documented.schemas;
  const schema = /[?&](\$|%24)select=/i.test(target) ? selection : complete;
  expect(violationsOf(schema, JSON.parse(answer.text)), `what is wrong with ${answer.text}`).toBe("");
}

/** What stands in front of the operations answers in the same envelope, with statuses that no operation declares. */
const gatewayError: DescribedAnswer = answerOf(400);

function answerOf(status: number): DescribedAnswer {
  const answer = OPERATIONS[0]?.answers.get(status);
  if (answer === undefined) throw new RangeError(`The contract does not declare ${status}.`);
  return answer;
}
