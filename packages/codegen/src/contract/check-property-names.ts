import type { ContractNode } from "./contract-node.ts";

/**
 * Refuses a property that is called like one that every object has. Redocly's core, which checks and bundles a contract and reads
 * it for openapi-typescript, takes it for the object's own, and fails at it without a word about where.
 *
 * @throws ContractError for `constructor`, `hasOwnProperty`, `__proto__` and the like
 */
export function checkPropertyNames(node: ContractNode): void {
  const { value } = node;
  if (typeof value !== "object" || value === null) return;
  const children = Array.isArray(value) ? node.items() : node.members();
  for (const child of children) {
    if (node.key === "properties" && child.key in Object.prototype) {
      child.fail(
        `every object has a ${child.key} of its own, which tools take this for`,
        "Give the property another name",
      );
    }
    checkPropertyNames(child);
  }
}
