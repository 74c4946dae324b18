import type { ContractNode } from "../contract/contract-node.ts";
import type { Model, Operation, Resource } from "../ir.ts";
import { methodName, pascalCase, resourceInterfaceName } from "../naming.ts";
import { readExternalDocs } from "./read-documentation.ts";
import { findOperations, type OperationPlace, readOperation } from "./read-operation.ts";

/**
 * Reads the resources, in the order of the contract's tags, each with its operations.
 *
 * @throws ContractError if a tag or an operation breaks a convention of naming
 */
export function readResources(contract: ContractNode, models: ReadonlyMap<string, Model>): Resource[] {
  const places = findOperations(contract);
  const tags = contract.require("tags").items();
  const names = tags.map((tag) => tag.require("name").text());
  for (const { tag } of places) {
    if (!names.includes(tag.text())) {
      tag.fail(`the tag ${tag.value} is not defined`, "Add it to the tags of the contract");
    }
  }
  checkIds(places);
  return tags
    .map((tag) => readResource(contract, tag, places, models))
    .filter(({ operations }) => operations.length > 0);
}

function checkIds(places: readonly OperationPlace[]): void {
  const ids = new Set<string>();
  for (const { operation } of places) {
    const id = operation.require("operationId");
    if (ids.has(id.text())) {
      id.fail(`the operationId ${id.value} is taken already`, "Give each operation an id of its own");
    }
    ids.add(id.text());
  }
}

function readResource(
  contract: ContractNode,
  tag: ContractNode,
  allPlaces: readonly OperationPlace[],
  models: ReadonlyMap<string, Model>,
): Resource {
  const name = tag.require("name");
  const accessor = name.text();
  if (!/^[a-z][A-Za-z0-9]*$/.test(accessor)) {
    name.fail(
      `${accessor} cannot name a property of the client`,
      "Name the tag in camelCase, with letters and digits only",
    );
  }
  const places = allPlaces.filter((place) => place.tag.value === accessor);
  const nouns = nounsOf(accessor, places);
  const taken = new Set<string>();
  const operations = places.map((place): Operation => {
    const id = place.operation.require("operationId");
    const method =
      methodName(id.text(), nouns) ??
      id.fail(
        `the operationId ${id.value} names none of ${nouns.join(", ")}`,
        "Begin it with a verb and the noun; the singular is that of the path parameter {<singular>Id}",
      );
    if (taken.has(method)) id.fail(`${accessor}.${method} is taken already`, "Choose an operationId with another verb");
    taken.add(method);
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

/**
 * The plural is the tag; the singular is a path parameter without `Id`. In a longer path there may be more of them, of
 * which the longest is tried first: it may hold a shorter one.
 */
function nounsOf(accessor: string, places: readonly OperationPlace[]): string[] {
  const singulars = places.flatMap(({ pathItem }) =>
    [...pathItem.key.matchAll(/\{([a-z][A-Za-z0-9]*)Id\}/g)].map(([, name = ""]) => pascalCase(name)),
  );
  return [pascalCase(accessor), ...new Set(singulars.sort((one, other) => other.length - one.length))];
}
