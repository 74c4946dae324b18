import type { ContractNode } from "../contract/contract-node.ts";
import type { Api, Model, Operation, Resource, Server } from "../ir.ts";
import { methodName, nounsOf, resourceInterfaceName } from "../naming.ts";
import { readEntities } from "./read-entities.ts";
import { findOperations, type OperationPlace, readOperation } from "./read-operation.ts";
import { readDocumentation, readExternalDocs, readSchema } from "./read-schema.ts";

/**
 * Reads a contract that obeys the conventions.
 *
 * @throws ContractError if it has no operation, its collections cannot be told apart, or one has no key
 */
export function readApi(contract: ContractNode, runtime: string): Api {
  const models = readModels(contract);
  const resources = readResources(contract, new Map(models.map((model) => [model.name, model])));
  const operations = resources.flatMap((resource) => resource.operations);
  if (operations.length === 0) {
    (contract.get("paths") ?? contract).fail("there is no operation to call or to serve", "Add one under `paths`");
  }
  return {
    runtime,
    servers: readServers(contract),
    models,
    resources,
    operations,
    entities: readEntities(operations, models),
  };
}

/** Reads the servers, the default first. */
function readServers(contract: ContractNode): Server[] {
  return contract
    .require("servers")
    .items()
    .map((server) => ({
      cloud: server.require("x-cloud").text(),
      url: server.require("url").text(),
      description: server.textOf("description"),
    }));
}

/** Reads the schemas that have a name, by which they are sorted: a bundle has each where it is named first. */
function readModels(contract: ContractNode): Model[] {
  const schemas = contract.get("components")?.get("schemas")?.members() ?? [];
  return schemas.toSorted(byKey).map((schema) => ({
    ...readSchema(schema),
    name: schema.key,
    documentation: readDocumentation(schema),
    memberDescriptions: readMembers(schema),
  }));
}

function byKey(one: ContractNode, other: ContractNode): number {
  return one.key < other.key ? -1 : 1;
}

function readMembers(schema: ContractNode): Record<string, string> {
  const descriptions = schema.get("x-enumDescriptions")?.members() ?? [];
  return Object.fromEntries(descriptions.map((description) => [description.key, String(description.value).trim()]));
}

/** Reads the resources, in the order of the contract's tags, each with its operations. */
function readResources(contract: ContractNode, models: ReadonlyMap<string, Model>): Resource[] {
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
