import type { Operation } from "@remote-assistance/client/operations";
import { operations } from "../contracts.ts";

const ALL_OPERATIONS: readonly Operation[] = Object.values(operations);

/** Every permission that an operation asks for. */
export const ALL_PERMISSIONS: readonly string[] = [...new Set(ALL_OPERATIONS.flatMap(({ scopes }) => scopes))];

/** A space would make two of one, as tokens separate them so. */
export function isPermissions(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string" && /^[^ ]+$/.test(item));
}
