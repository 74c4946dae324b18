import { at, bare, exampleNames, operationsOf } from "./contract-document.ts";
import { difference } from "./difference.ts";
import { type DocumentedOperation, documentedOperations, referenceSource } from "./documented-operations.ts";
import { expectedEnvelope } from "./expected-envelope.ts";
import { expectedHeaders } from "./expected-headers.ts";
import { expectedCollection, expectedEntity } from "./expected-schema.ts";
import { expectedErrors, furtherSuccesses, successExamples } from "./expected-statuses.ts";
import { type Json, type JsonObject, members, readFact } from "./json.ts";

const documentedStatuses = members(members(JSON.parse(readFact("error-statuses.json"))).statuses);

interface ExpectedResponse {
  /** Why the operation can answer so, or which source says so. */
  readonly why: string;
  /** By media type; undefined where there is no body. */
  readonly content: JsonObject | undefined;
  readonly source: string;
  readonly examples: readonly string[];
}

/** Where statuses, headers, media types, schemas or the names of examples of the answers are not the expected ones. */
export function responseDiscrepancies(contract: JsonObject): string[] {
  const sentences = [...operationsOf(contract)].flatMap(([id, { operation }]) => {
    const documented = documentedOperations.get(id);
    if (documented === undefined) return [];
    const expected = expectedResponses(id, documented);
    const declared = members(operation.responses);
    return [...new Set([...Object.keys(declared), ...expected.keys()])].flatMap((status) =>
      discrepanciesOf(contract, id, status, at(contract, declared, status), expected.get(status)),
    );
  });
  // The operations share their errors, and so a mistake in one.
  return [...new Set(sentences)];
}

function discrepanciesOf(
  contract: JsonObject,
  id: string,
  status: string,
  response: Json | undefined,
  expected: ExpectedResponse | undefined,
): string[] {
  const where = `${id} › ${status}`;
  if (expected === undefined) return [`${where} is declared, but no source and no reason for it is known.`];
  if (response === undefined) return [`${where} is missing: ${expected.why}.`];
  const { headers, content } = members(bare(contract, response));
  const shared = status.startsWith("2") ? where : `errors › ${status}`;
  return [
    ...difference(`${shared} › headers`, headers, expectedHeaders(id, status), "P-40 to P-48 of provenance.md"),
    ...difference(`${shared} › content`, content, expected.content, expected.source),
    ...difference(
      `${where} › examples`,
      exampleNames(contract, response),
      [...expected.examples],
      `expected-statuses.ts (${expected.why})`,
    ),
  ];
}

function expectedResponses(id: string, documented: DocumentedOperation): Map<string, ExpectedResponse> {
  const source = `${referenceSource} with the metadata (remote-assistance-partner.csdl.xml)`;
  const body = { content: successContent(documented), examples: successExamples[id] ?? [] };
  const responses = new Map<string, ExpectedResponse>([[documented.success, { why: source, source, ...body }]]);
  for (const [status, why] of Object.entries(furtherSuccesses[id] ?? {})) {
    responses.set(status, { why, source: "expected-statuses.ts", content: undefined, examples: [] });
  }
  for (const [status, { why, examples }] of Object.entries(expectedErrors[id] ?? {})) {
    if (!(status in documentedStatuses)) throw new Error(`${status} of ${id} is no status of Microsoft Graph.`);
    const content = { "application/json": { schema: expectedEnvelope } };
    responses.set(status, { why, source: "the envelope of errors (expected-envelope.ts)", content, examples });
  }
  return responses;
}

function successContent({ responseBody, selects }: DocumentedOperation): JsonObject | undefined {
  if (responseBody === "none") return undefined;
  if (responseBody === "count") return { "text/plain": { schema: { type: "integer", format: "int64", minimum: 0 } } };
  const wrap = responseBody === "collection" ? expectedCollection : (entity: JsonObject) => entity;
  const complete = wrap(expectedEntity("complete"));
  return {
    "application/json": { schema: selects ? { anyOf: [complete, wrap(expectedEntity("selected"))] } : complete },
  };
}
