import type { OperationId } from "@remote-assistance/client/operations";
import { operations } from "../contracts.ts";

/** Whether the contract has an operation of this name. */
export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name);
}
