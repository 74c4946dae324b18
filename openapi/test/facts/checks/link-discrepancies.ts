import { at, bare, operationsOf } from "./contract-document.ts";
import { difference } from "./difference.ts";
import { type JsonObject, members } from "./json.ts";

/** The collection holds its entities under `value`; every operation on one entity takes its `id`. */
const links: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  listRemoteAssistancePartners: {
    get: "getRemoteAssistancePartner",
    beginOnboarding: "beginRemoteAssistancePartnerOnboarding",
  },
  createRemoteAssistancePartner: {
    get: "getRemoteAssistancePartner",
    update: "updateRemoteAssistancePartner",
    delete: "deleteRemoteAssistancePartner",
    beginOnboarding: "beginRemoteAssistancePartnerOnboarding",
    disconnect: "disconnectRemoteAssistancePartner",
  },
};

/** Where a link does not hand the entity of an answer to the operation that it names. */
export function linkDiscrepancies(contract: JsonObject): string[] {
  return [...operationsOf(contract)].flatMap(([id, { operation }]) => {
    const actual = Object.values(members(operation.responses)).map((response) =>
      bare(contract, at(contract, response, "links")),
    );
    const identifier = id.startsWith("list") ? "$response.body#/value/0/id" : "$response.body#/id";
    const expected = Object.entries(links[id] ?? {}).map(([name, operationId]) => [
      name,
      { operationId, parameters: { remoteAssistancePartnerId: identifier } },
    ]);
    return difference(
      `${id} › links`,
      Object.assign({}, ...actual),
      Object.fromEntries(expected),
      "the table of links",
    );
  });
}
