import type { ContractNode } from "../contract/contract-node.ts";
import type { ServerDescription } from "./description.ts";

/**
 * Describes the servers, the default first.
 *
 * @throws ContractError if a server has no cloud, shares it with another, or has variables in its address
 */
export function describeServers(contract: ContractNode): ServerDescription[] {
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
