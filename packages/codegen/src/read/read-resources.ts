import type { ContractNode } from "../contract/contract-node.ts";
import type { Model, Operation, Resource } from "../ir.ts";
import { methodName, nounsOf, resourceInterfaceName } from "../naming.ts";
import { readExternalDocs } from "./read-documentation.ts";
import { findOperations, type OperationPlace, readOperation } from "./read-operation.ts";

/** Reads the resources, in the order of the contract's tags, each with its operations. */
export function readResources(contract: ContractNode, models: ReadonlyMap<string, Model>): Resource[] {
  const places = findOperations(contract);
  return contract
    .require("tags")
    .items()
    .map((tag) => readResource(contract, tag, places, models))
    .filter(({ operations }) => operations.length > 0);
}

function readResource(
  contract: ContractNode,
  tag: ContractNode,
  allPlaces: readonly OperationPlace[],
  models: ReadonlyMap<string, Model>,
): Resource {
  const name = tag.require("name");
  const accessor = name.text();
  const places = allPlaces.filter((place) => place.tag.value === accessor);
  const paths = places.map(({ path }) => path);
  const nouns = nounsOf(accessor, paths);
  const operations = places.map((place): Operation => {
    const id = place.operation.require("operationId");
    const method = methodName(id.text(), nouns) ?? id.broken("this is not a verb and a noun");
    return readOperation(contract, place, method, models);
  });
  return {
    accessor,
    interfaceName: resourceInterfaceName(accessor),
    description: tag.textOf("description"),
    externalDocs: readExternalDocs(tag),
    operations,
    node: name,
  };
}
