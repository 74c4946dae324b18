import { bare, type Operation, operationsOf } from "./contract-document.ts";
import { difference } from "./difference.ts";
import { clientSource, queryOptionsOfPaths, withoutKeyName } from "./documented-operations.ts";
import { expectedKey, propertyNames } from "./expected-schema.ts";
import { items, type Json, type JsonObject, members, readFact } from "./json.ts";

const generated = members(JSON.parse(readFact("generated-openapi.json")));
const older = members(generated.older);
const generatedSource = "Microsoft's generated OpenAPI (generated-openapi.json)";

/** Any text but an empty one, which would say nothing. */
const text = { type: "string", minLength: 1 };
const clientRequestId = { in: "header", schema: text };
const prefer = { in: "header", schema: { type: "string" } };
const ifMatch = { in: "header", schema: text };

/** P-40 to P-47 of provenance.md. The reference documents `Authorization` and `Accept` alone, OpenAPI has both elsewhere. */
const headers: Readonly<Record<string, JsonObject>> = {
  listRemoteAssistancePartners: { "client-request-id": clientRequestId, Prefer: prefer },
  createRemoteAssistancePartner: { "client-request-id": clientRequestId },
  countRemoteAssistancePartners: { "client-request-id": clientRequestId },
  getRemoteAssistancePartner: { "client-request-id": clientRequestId },
  updateRemoteAssistancePartner: { "client-request-id": clientRequestId, Prefer: prefer, "If-Match": ifMatch },
  deleteRemoteAssistancePartner: { "client-request-id": clientRequestId, "If-Match": ifMatch },
  beginRemoteAssistancePartnerOnboarding: { "client-request-id": clientRequestId },
  disconnectRemoteAssistancePartner: { "client-request-id": clientRequestId },
};

/** Where the parameters of the operations are not those that callers of the service know. */
export function parameterDiscrepancies(contract: JsonObject): string[] {
  return [...operationsOf(contract)].flatMap(([id, operation]) => [
    ...difference(
      `${id} › path`,
      parametersIn("path", contract, operation),
      pathParameters(operation),
      generatedSource,
    ),
    ...difference(
      `${id} › query`,
      parametersIn("query", contract, operation),
      queryParameters(operation),
      clientSource,
    ),
    ...difference(
      `${id} › headers`,
      parametersIn("header", contract, operation),
      headers[id],
      "P-40 to P-47 of provenance.md",
    ),
  ]);
}

function parametersIn(place: string, contract: JsonObject, { parameters }: Operation): JsonObject {
  return Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === place)
      .map((parameter) => {
        const { name, ...rest } = members(bare(contract, parameter));
        return [String(name), rest];
      }),
  );
}

function pathParameters({ request }: Operation): JsonObject {
  const names = [...request.matchAll(/\{(.*?)\}/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name) => [name, { in: "path", required: true, schema: expectedKey }]));
}

function queryParameters({ request }: Operation): JsonObject {
  const [method, path = ""] = request.split(" ");
  // System query options apply to GET only: learn.microsoft.com/graph/query-parameters.
  const options = method === "GET" ? (queryOptionsOfPaths.get(withoutKeyName(path)) ?? []) : [];
  // A next link brings `$skiptoken` or `$skip` to whatever can be paged: learn.microsoft.com/graph/paging.
  const names = options.includes("$top") ? [...options, "$skiptoken"] : options;
  return Object.fromEntries(names.map((name) => [name, { in: "query", ...queryParameter(name) }]));
}

function queryParameter(name: string): JsonObject {
  if (name === "$skiptoken") return { schema: text };
  const { schema, ...serialisation } = members(members(members(generated.newer).parameters)[name]);
  const values = valuesOf(name);
  if (values.length > 0) {
    return { ...serialisation, schema: { type: "array", minItems: 1, items: { type: "string", enum: values } } };
  }
  return { ...serialisation, schema: members(schema).type === "string" ? text : (schema ?? null) };
}

/** The values of an option that takes a list, in the order of the reference's table of properties. */
function valuesOf(name: string): Json[] {
  const known = items(older[name]);
  const ordered = propertyNames.filter((property) => known.includes(property));
  // OData's own `asc` is left out by the generator, and means the same as no direction.
  if (name === "$orderby") return ordered.flatMap((property) => [property, `${property} asc`, `${property} desc`]);
  return name === "$select" ? ordered : known;
}
