import type { ContractNode } from "../contract/contract-node.ts";
import type { Api, Server } from "../ir.ts";
import { checkTypeNames } from "./check-type-names.ts";
import { readModels } from "./read-models.ts";
import { readResources } from "./read-resources.ts";

/**
 * Reads a contract for the emitters.
 *
 * @throws ContractError if the contract breaks a convention that they rely on
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

/**
 * Reads the servers, the default first.
 *
 * @throws ContractError if a server has no cloud, shares it with another, or has variables in its address
 */
export function readServers(contract: ContractNode): Server[] {
  const clouds = new Set<string>();
  return contract
    .require("servers")
    .items()
    .map((server) => {
      const cloud = server.require("x-cloud");
      const url = server.require("url");
      if (clouds.has(cloud.text())) cloud.fail(`${cloud.value} is the cloud of two servers`, "Name each cloud once");
      clouds.add(cloud.text());
      if (/[{}]/.test(url.text())) url.fail("server variables are not supported", "Write the address in full");
      return { cloud: cloud.text(), url: url.text(), description: server.textOf("description") };
    });
}
