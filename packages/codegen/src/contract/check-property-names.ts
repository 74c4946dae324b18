import type { ContractNode } from "./contract-node.ts";

/**
 * Refuses a property that is called like one that every object has. Redocly's core, which checks and bundles a contract, takes it
 * for the object's own, and fails at it without a word about where.
 *
 * @throws ContractError for `constructor`, `hasOwnProperty`, `__proto__` and the like
 */
export function checkPropertyNames(contract: ContractNode): void {
  const path = findInherited(contract.value, false);
  if (path === undefined) return;
  let place: ContractNode | undefined = contract;
  for (const step of path) place = place?.get(step);
  place?.fail(
    `every object has a ${place.key} of its own, which tools take this for`,
    "Give the property another name",
  );
}

/** @returns the path to the first such name */
function findInherited(value: unknown, isProperties: boolean): string[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const rest = isProperties && key in Object.prototype ? [] : findInherited(child, key === "properties");
    if (rest !== undefined) return [key, ...rest];
  }
  return undefined;
}
