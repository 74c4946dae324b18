import type { Operation, OperationId } from "@remote-assistance/client/operations";
import { operations } from "../contracts.ts";

/** Which permissions a run needed. */
export interface LeastPrivilege {
  /** The fewest that open all operations that were called. Delegated and application permissions have the same names. */
  readonly scopes: readonly string[];
  /** The least privileged one of each operation that was called. */
  readonly operations: Readonly<Partial<Record<OperationId, string>>>;
}

/** Reads the permissions off the contract, which lists those of an operation from the least privileged one on. */
export function leastPrivilegeOf(called: ReadonlySet<OperationId>): LeastPrivilege {
  const least = [...called].map((id) => [id, operations[id].scopes[0]] as const);
  let scopes: readonly string[] = [...new Set(least.map(([, scope]) => scope))];
  // One that reads is not needed beside one that writes, which opens the same.
  for (const scope of scopes) {
    const opened = least.filter(([, needed]) => needed === scope).map(([id]) => id);
    const others = scopes.filter((other) => other !== scope);
    if (others.some((other) => opened.every((id) => opens(other, operations[id])))) scopes = others;
  }
  return { scopes, operations: Object.fromEntries(least) };
}

function opens(scope: string, operation: Operation): boolean {
  return operation.scopes.includes(scope);
}
