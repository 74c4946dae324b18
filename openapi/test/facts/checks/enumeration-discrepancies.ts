import { at } from "./contract-document.ts";
import { readCsdl } from "./csdl.ts";
import { difference } from "./difference.ts";
import { type JsonObject, members } from "./json.ts";

const { enumerations } = readCsdl("remoteAssistancePartner");

/** Where an enumeration of the contract says nothing of one of its members, or something of one that does not exist. */
export function enumerationDiscrepancies(contract: JsonObject): string[] {
  return [...enumerations].flatMap(([type, names]) => {
    const component = type.replace("graph.r", "R");
    const described = Object.keys(
      members(at(contract, contract.components, "schemas", component, "x-enumDescriptions")),
    );
    return difference(
      `${component} › x-enumDescriptions`,
      described,
      [...names],
      "the metadata (remote-assistance-partner.csdl.xml)",
    );
  });
}
