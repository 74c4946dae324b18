import type { JsonObject } from "./contract.ts";
import { hoistPathParameters, listEnumDescriptions, writeOutComposition } from "./derivations/for-other-tools.ts";
import { fillPages, listProperties, requireEveryProperty } from "./derivations/shorthands.ts";
import { nameVersion, sayWhatIsChosen } from "./derivations/texts.ts";

/**
 * Completes the bundled contract with what follows from it. It changes the contract in place, reads nothing else, and
 * does nothing to a contract that it has completed before.
 *
 * @throws with the JSON pointer if the contract does not say enough
 */
export type Derivation = (contract: JsonObject) => void;

/** In the order in which they run. */
export const derivations: readonly Derivation[] = [
  listProperties,
  requireEveryProperty,
  writeOutComposition,
  fillPages,
  hoistPathParameters,
  listEnumDescriptions,
  nameVersion,
  sayWhatIsChosen,
];

/** Returns a completed copy of the bundled contract. */
export function derive(bundled: JsonObject): JsonObject {
  const contract = structuredClone(bundled);
  for (const complete of derivations) complete(contract);
  return contract;
}
