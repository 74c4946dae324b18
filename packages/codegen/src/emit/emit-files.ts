import type { ContractNode } from "../contract/contract-node.ts";
import type { Api } from "../ir.ts";
import { emitChanges, emitEntities } from "./entities.ts";
import { emitModels } from "./models.ts";
import { emitCalls, emitOperations } from "./operations.ts";
import { emitFunctions, emitMethods, emitResources } from "./resources.ts";
import { emitSchema } from "./schema.ts";
import { docComment, HEADER, propertyName } from "./source-text.ts";

/** Writes the text of each file by its name, but for those of the validators. */
export async function emitFiles(contract: ContractNode, api: Api): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ["calls.ts", emitCalls(api)],
    ["changes.ts", emitChanges(api)],
    ["entities.ts", emitEntities(api)],
    ["functions.ts", emitFunctions(api)],
    ["methods.ts", emitMethods(api)],
    ["models.ts", emitModels(api)],
    ["operations.ts", emitOperations(api)],
    ["resources.ts", emitResources(api)],
    ["schema.ts", await emitSchema(contract)],
    ["servers.ts", emitServers(api)],
  ]);
}

/** Writes `servers.ts`: where each cloud has the service. */
function emitServers({ servers }: Api): string {
  const entries = servers.map(
    ({ cloud, url, description }) =>
      `${docComment([description], "  ")}  ${propertyName(cloud)}: ${JSON.stringify(url)},\n`,
  );
  return `${HEADER}
/** Where each cloud has the service. */
export const servers = {
${entries.join("")}} as const;

/** A cloud that has the service. */
export type Cloud = keyof typeof servers;

/** The cloud of a caller that names none: the first that the contract lists. */
export const defaultCloud: Cloud = ${JSON.stringify(servers[0]?.cloud)};
`;
}
