import type { JsonObject } from "./json.ts";

/**
 * Completes the bundled contract with what follows from it. It changes the contract in place, reads nothing else, and
 * does nothing to a contract that it has completed before.
 *
 * @throws with the place in the contract if the contract does not say enough.
 */
export type Derivation = (contract: JsonObject) => void;

/** In the order in which they run. A derivation has a file in `derivations/` and a test of the same name. */
export const derivations: readonly Derivation[] = [];

/** Returns a completed copy of the bundled contract. */
export function derive(bundled: JsonObject): JsonObject {
  const contract = structuredClone(bundled);
  for (const complete of derivations) complete(contract);
  return contract;
}
