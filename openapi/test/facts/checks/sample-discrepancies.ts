import { at, operationsOf } from "./contract-document.ts";
import { readCsdl } from "./csdl.ts";
import { difference } from "./difference.ts";
import { type Json, type JsonObject, members } from "./json.ts";
import { bodyOf, readUpdatePage } from "./update-page.ts";

const source = "the page of the update (update-remote-assistance-partner.de-de.md)";
const page = readUpdatePage();
const request = bodyOf(page.requestSample);
const response = bodyOf(page.responseSample);
const { collectionPath } = readCsdl("remoteAssistancePartner");
const root = "https://graph.microsoft.com/v1.0";

/** Where what a mock serves first is not the sample of the reference, or an address in an example is not the service's. */
export function sampleDiscrepancies(contract: JsonObject): string[] {
  const answer = (status: string) => ["responses", status];
  const samples: [id: string, path: string[], sample: Json][] = [
    ["updateRemoteAssistancePartner", ["requestBody"], request],
    ["updateRemoteAssistancePartner", answer("200"), response],
    ["createRemoteAssistancePartner", ["requestBody"], request],
    ["createRemoteAssistancePartner", answer("201"), response],
    ["getRemoteAssistancePartner", answer("200"), response],
    ["listRemoteAssistancePartners", answer("200"), { value: [response] }],
  ];
  const examples = members(members(contract.components).examples);
  return [
    ...samples.flatMap(([id, path, sample]) =>
      difference(`${id} › ${path.join(" › ")} › first example`, firstExample(contract, id, path), sample, source),
    ),
    ...Object.entries(examples).flatMap(([name, example]) =>
      addressDiscrepancies(name, members(members(example).value)),
    ),
  ];
}

function firstExample(contract: JsonObject, id: string, path: string[]): Json | undefined {
  const examples = at(
    contract,
    operationsOf(contract).get(id)?.operation,
    ...path,
    "content",
    "application/json",
    "examples",
  );
  const [name = ""] = Object.keys(members(examples));
  return at(contract, examples, name, "value");
}

function addressDiscrepancies(name: string, value: JsonObject): string[] {
  const addresses = {
    "@odata.context": `${root}/$metadata#${collectionPath.slice(1)}`,
    "@odata.nextLink": `${root}${collectionPath}?`,
  };
  return Object.entries(addresses)
    .filter(([member, start]) => value[member] !== undefined && !String(value[member]).startsWith(start))
    .map(
      ([member, start]) =>
        `examples › ${name} › ${member} is ${value[member]}, but the service's begins with ${start}.`,
    );
}
