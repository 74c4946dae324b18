import type { ContractNode } from "../contract/contract-node.ts";
import type { ApiDescription } from "./description.ts";
import { optionsName, selectedName, valuesName } from "./naming.ts";

/** Names that the generated files declare or import for every contract. */
const FIXED = ["Cloud", "GraphResources", "OpenEnum", "Operation", "OperationId", "RequestOptions", "Validators"];

/**
 * Checks that no two things that are generated share a name.
 *
 * @throws ContractError at the second of them
 */
export function checkTypeNames({ models, resources, operations }: ApiDescription): void {
  const owners = new Map(FIXED.map((name) => [name, "this generator"]));
  const claim = (name: string, node: ContractNode) => {
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
