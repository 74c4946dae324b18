import type { ContractNode } from "../contract/contract-node.ts";
import { checkTypeNames } from "./check-type-names.ts";
import { describeModels } from "./describe-models.ts";
import { describeResources } from "./describe-resources.ts";
import { describeServers } from "./describe-servers.ts";
import type { ApiDescription } from "./description.ts";

/**
 * Describes a contract for the emitters.
 *
 * @throws ContractError if the contract breaks a convention that they rely on
 */
export function describeApi(contract: ContractNode): ApiDescription {
  const models = describeModels(contract);
  const resources = describeResources(contract, new Map(models.map((model) => [model.name, model])));
  const api = {
    servers: describeServers(contract),
    models,
    resources,
    operations: resources.flatMap(({ operations }) => operations),
  };
  checkTypeNames(api);
  return api;
}
