import type { ContractNode } from "../contract/contract-node.ts";
import type { Api, Server } from "../ir.ts";
import { readEntities } from "./read-entities.ts";
import { readModels } from "./read-models.ts";
import { readResources } from "./read-resources.ts";

/**
 * Reads a contract that obeys the conventions.
 *
 * @throws ContractError if its collections cannot be told apart, or one has no key
 */
export function readApi(contract: ContractNode, runtime: string): Api {
  const models = readModels(contract);
  const resources = readResources(contract, new Map(models.map((model) => [model.name, model])));
  const operations = resources.flatMap((resource) => resource.operations);
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
