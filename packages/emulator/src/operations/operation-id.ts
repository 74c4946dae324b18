import { type OperationId, operations } from "@remote-assistance/client/operations";

/** Whether the contract has an operation of this name. */
export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name);
}
