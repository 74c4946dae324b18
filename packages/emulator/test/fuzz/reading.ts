import { PARTNERS } from "../caller.ts";
import { AUTHORIZATION, type Case } from "./case.ts";
import { type DescribedOperation, OPERATIONS } from "./contract.ts";

/** Where all partners are. */
export const LIST: string = `/v1.0${PARTNERS}`;

export const list: DescribedOperation = operationOf("listRemoteAssistancePartners");
export const get: DescribedOperation = operationOf("getRemoteAssistancePartner");

/** A GET with a token and no more. */
export function reading(
  what: string,
  operation: DescribedOperation | undefined,
  target: string,
  expected: readonly number[],
): Case {
  return { what, method: "GET", target, headers: [AUTHORIZATION], body: undefined, operation, expected };
}

function operationOf(id: string): DescribedOperation {
  const operation = OPERATIONS.find(({ operationId }) => operationId === id);
  if (operation === undefined) throw new RangeError(`The contract has no operation ${id}.`);
  return operation;
}
