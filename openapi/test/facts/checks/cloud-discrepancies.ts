import { difference } from "./difference.ts";
import { items, type JsonObject, members, readFact } from "./json.ts";

const clouds = items(members(JSON.parse(readFact("clouds.json"))).clouds);
const names = ["global", "usGovernment", "usGovernmentDod", "china"];

/** Where the servers are not the clouds that Microsoft Graph v1.0 runs in, the global one first. */
export function cloudDiscrepancies(contract: JsonObject): string[] {
  const servers = items(contract.servers).map((server) => {
    const { url, description, "x-cloud": name } = members(server);
    return { name: name ?? null, url: url ?? null, tokens: hostIn(String(description)) };
  });
  const expected = clouds.map((cloud, index) => {
    const { microsoftGraph, microsoftEntra } = members(cloud);
    return { name: names[index] ?? null, url: `${microsoftGraph}/v1.0`, tokens: new URL(String(microsoftEntra)).host };
  });
  return difference("servers", servers, expected, "the list of national clouds (clouds.json)");
}

/** A server has no field for where its tokens come from, so that its description says it. */
function hostIn(description: string): string | null {
  return /Tokens from (\S+)\.$/.exec(description)?.[1] ?? null;
}
