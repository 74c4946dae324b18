import type { ContractNode } from "../contract/contract-node.ts";
import type { Api } from "../ir.ts";
import { optionsName, selectedName, valuesName } from "../naming.ts";
import { RESERVED_NAMES } from "./reserved-names.ts";

/**
 * Checks that no two things that are generated share a name, nor take one of the client's.
 *
 * @throws ContractError at the second of them
 */
export function checkTypeNames({ models, resources, operations }: Api): void {
  const owners = new Map<string, string>();
  const claim = (name: string, node: ContractNode) => {
    if (RESERVED_NAMES.has(name)) node.fail(`this makes a second ${name}, which is the client's own`, "Rename this");
    const owner = owners.get(name);
    if (owner !== undefined) {
      node.fail(`this makes a second ${name}, which ${owner} has made already`, "Rename one of them");
    }
    owners.set(name, node.pointer);
  };
  for (const { name, node, shape } of models) {
    claim(name, node);
    if (shape.kind === "literals") claim(valuesName(name), node);
  }
  for (const { interfaceName, node } of resources) claim(interfaceName, node);
  for (const { id, node } of operations) claim(optionsName(id), node);
  const narrowed = operations.flatMap(({ select }) => (select ? [select.completeModel, select.element] : []));
  for (const { name, node } of models) {
    if (narrowed.includes(name)) claim(selectedName(name), node);
  }
}
