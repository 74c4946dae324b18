import type { ContractNode } from "../contract/contract-node.ts";
import type { Api, Server } from "../ir.ts";
import { checkTypeNames } from "./check-type-names.ts";
import { readModels } from "./read-models.ts";
import { readResources } from "./read-resources.ts";

/**
 * Reads a contract that obeys the conventions.
 *
 * @throws ContractError if two things that are made of it would have one name
 */
export function readApi(contract: ContractNode): Api {
  const models = readModels(contract);
  const resources = readResources(contract, new Map(models.map((model) => [model.name, model])));
  const api = {
    servers: readServers(contract),
    models,
    resources,
    operations: resources.flatMap(({ operations }) => operations),
  };
  checkTypeNames(api);
  return api;
}

/** Reads the servers, the default first. */
export function readServers(contract: ContractNode): Server[] {
  return contract
    .require("servers")
    .items()
    .map((server) => ({
      cloud: server.require("x-cloud").text(),
      url: server.require("url").text(),
      description: server.textOf("description"),
    }));
}
