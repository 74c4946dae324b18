import { items, type Json, members, readFact } from "./json.ts";

export interface DocumentedOperation {
  /** The page of the Microsoft Graph reference; a generated operation has none. */
  readonly page: string | undefined;
  readonly request: string;
  readonly requestBody: boolean;
  readonly success: string;
  readonly responseBody: "collection" | "entity" | "none" | "count";
  /** Whether the answer depends on `$select`. */
  readonly selects: boolean;
}

const reference = members(JSON.parse(readFact("documented-operations.json")));
const clients = members(JSON.parse(readFact("uri-templates.json")));

export const referenceSource = "the Microsoft Graph reference (documented-operations.json)";
export const clientSource = "Microsoft's generated client (uri-templates.json)";

/** The query options of each path, as Microsoft's generated client knows them; `{}` stands for the key. */
export const queryOptionsOfPaths: ReadonlyMap<string, readonly string[]> = new Map(
  items(clients.templates).map((template) => {
    const [, path = "", options = ""] = /^\{\+baseurl\}(.*?)(?:\{\?(.*)\})?$/.exec(String(template)) ?? [];
    return [withoutKeyName(path), options === "" ? [] : options.split(",").map(decodeURIComponent)];
  }),
);

/** What the reference documents, and the count, which Microsoft's generated clients have besides. By `operationId`. */
export const documentedOperations: ReadonlyMap<string, DocumentedOperation> = new Map([
  ["listRemoteAssistancePartners", documented("list")],
  ["createRemoteAssistancePartner", documented("create")],
  ["countRemoteAssistancePartners", count()],
  ["getRemoteAssistancePartner", documented("get")],
  ["updateRemoteAssistancePartner", documented("update")],
  ["deleteRemoteAssistancePartner", documented("delete")],
  ["beginRemoteAssistancePartnerOnboarding", documented("beginonboarding")],
  ["disconnectRemoteAssistancePartner", documented("disconnect")],
]);

/** A path without the name of its key, on which contract, reference and clients differ. */
export function withoutKeyName(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

function documented(name: string): DocumentedOperation {
  const page = `intune-remoteassistance-remoteassistancepartner-${name}`;
  const entry = members(items(reference.operations).find((operation: Json) => members(operation).page === page));
  const request = String(entry.request);
  return {
    page,
    request,
    requestBody: entry.requestBody === true,
    success: String(entry.success),
    responseBody: entry.responseBody === "collection" || entry.responseBody === "entity" ? entry.responseBody : "none",
    selects: request.startsWith("GET ") && optionsOf(request).includes("$select"),
  };
}

function count(): DocumentedOperation {
  const request = `${documented("list").request}/$count`;
  return { page: undefined, request, requestBody: false, success: "200", responseBody: "count", selects: false };
}

function optionsOf(request: string): readonly string[] {
  return queryOptionsOfPaths.get(withoutKeyName(request.slice(request.indexOf("/")))) ?? [];
}
