import type { Operation } from "../src/contract.ts";

/**
 * Where the reference shows an operation: `#/<tag>/<operationId>` in small letters. Redoc decides this; the tests hold
 * it, since other pages link to it.
 */
export function operationLink({ tags: [tag], operationId }: Operation): string {
  return `#/${tag}/${operationId}`.toLowerCase();
}
