import { at, bare, exampleNames, operationsOf } from "./contract-document.ts";
import { readCsdl } from "./csdl.ts";
import { difference } from "./difference.ts";
import { documentedOperations, referenceSource } from "./documented-operations.ts";
import { expectedBody } from "./expected-schema.ts";
import { items, type JsonObject, members } from "./json.ts";

const { collection } = readCsdl("remoteAssistancePartner");
const metadata = "the metadata (remote-assistance-partner.csdl.xml)";
const resourcePage = "resources/intune-remoteassistance-remoteassistancepartner";

/** The names of the examples of bodies, the one that a mock takes first. */
const bodyExamples: Readonly<Record<string, readonly string[]>> = {
  createRemoteAssistancePartner: ["PartnerBody", "PartnerBodyMinimal"],
  updateRemoteAssistancePartner: ["PartnerBody", "PartnerBodyMinimal", "PartnerBodyCleared"],
};

/** Where methods, paths, names, tags, pages and request bodies of the operations are not the documented ones. */
export function operationDiscrepancies(contract: JsonObject): string[] {
  const operations = operationsOf(contract);
  const requests = Object.fromEntries([...operations].map(([id, { request }]) => [id, request]));
  const documented = Object.fromEntries([...documentedOperations].map(([id, { request }]) => [id, request]));
  const tags = items(contract.tags).map((tag) => members(tag).name ?? null);
  return [
    ...difference("operations", requests, documented, referenceSource),
    ...difference("tags", tags, [collection], metadata),
    ...difference("externalDocs", members(contract.externalDocs).url, address(resourcePage), referenceSource),
    ...[...operations].flatMap(([id, { operation }]) => [
      ...difference(`${id} › tags`, operation.tags, [collection], metadata),
      ...pageDiscrepancies(contract, id, operation),
      ...bodyDiscrepancies(contract, id, operation),
    ]),
  ];
}

function pageDiscrepancies(contract: JsonObject, id: string, operation: JsonObject): string[] {
  const page = documentedOperations.get(id)?.page;
  const expected = page === undefined ? undefined : address(page);
  return difference(`${id} › externalDocs`, at(contract, operation, "externalDocs", "url"), expected, referenceSource);
}

function address(page: string): string {
  return `https://learn.microsoft.com/graph/api/${page}?view=graph-rest-1.0`;
}

function bodyDiscrepancies(contract: JsonObject, id: string, { requestBody }: JsonObject): string[] {
  const schema = expectedBody(id.startsWith("create") ? "create" : "update");
  const expected = { required: true, content: { "application/json": { schema } } };
  const hasBody = documentedOperations.get(id)?.requestBody === true;
  return [
    ...difference(
      `${id} › requestBody`,
      bare(contract, requestBody),
      hasBody ? expected : undefined,
      `${metadata}, closed`,
    ),
    ...difference(
      `${id} › requestBody › examples`,
      exampleNames(contract, requestBody),
      [...(bodyExamples[id] ?? [])],
      "operation-discrepancies.ts",
    ),
  ];
}
