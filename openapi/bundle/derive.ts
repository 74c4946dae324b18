import { fillPages } from "./derivations/fill-pages.ts";
import { hoistPathParameters } from "./derivations/hoist-path-parameters.ts";
import { listEnumDescriptions } from "./derivations/list-enum-descriptions.ts";
import { listProperties } from "./derivations/list-properties.ts";
import { nameVersion } from "./derivations/name-version.ts";
import { sayWhatIsChosen } from "./derivations/say-what-is-chosen.ts";
import { writeOutComposition } from "./derivations/write-out-composition.ts";
import type { JsonObject } from "./json.ts";

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
