import type { HttpRequest, RequestHeaders } from "@remote-assistance/http";
import type { IHttpOperation, IHttpQueryParam } from "@stoplight/types";
import { essence, isInRange, isJson } from "./media-type.ts";
import type { Violation } from "./violation.ts";

/** The values of a query by name in lower case, as OData and Prism compare them; a name that came several times has a list. */
export type Query = Readonly<Record<string, string | string[]>>;

/** Reads the query of a URL. */
export function readQuery({ searchParams }: URL): Query {
  const query = new Map<string, string | string[]>();
  for (const [name, value] of searchParams) {
    const earlier = query.get(name.toLowerCase());
    query.set(name.toLowerCase(), earlier === undefined ? value : [earlier, value].flat());
  }
  return Object.fromEntries(query);
}

/** The body of a request, read as its Content-Type says. */
export interface Payload {
  readonly mediaType: string | undefined;
  readonly isEmpty: boolean;
  /** The JSON value, or the text of anything else; `undefined` if there is no body or it cannot be read. */
  readonly value: unknown;
  /** Why it cannot be read. */
  readonly unreadable?: Violation;
}

/** JSON is UTF-8 (RFC 8259, 8.1). The decoder drops a byte order mark, and throws on bytes that are not UTF-8. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads a body. Never throws: a body that cannot be read is a violation. */
export function readPayload({ headers: { "content-type": contentType = "" }, body = "" }: HttpRequest): Payload {
  const mediaType = essence(contentType);
  const isEmpty = body.length === 0;
  if (isEmpty) return { mediaType, isEmpty, value: undefined };
  try {
    const text = typeof body === "string" ? body : utf8.decode(body);
    return { mediaType, isEmpty, value: isJson(mediaType) ? JSON.parse(text) : text };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { mediaType, isEmpty, value: undefined, unreadable: { location: ["body"], keyword: "json", message } };
  }
}

/** What is wrong with a request and escapes Prism. */
export function checkRequest(
  query: Query,
  headers: RequestHeaders,
  payload: Payload,
  operation: IHttpOperation,
): Violation[] {
  return [...checkQuery(query, operation), ...checkHeaders(headers, operation), ...checkPayload(payload, operation)];
}

function checkQuery(query: Query, { request }: IHttpOperation): Violation[] {
  return Object.entries(query).flatMap(([name, value]) => {
    const parameter = request?.query?.find((candidate) => candidate.name.toLowerCase() === name);
    const system = name.startsWith("$") ? checkSystemOption(name, value, parameter) : undefined;
    return system ?? (parameter && checkInteger(parameter, value)) ?? [];
  });
}

/**
 * The system query options of OData are those that begin with `$`. Prism ignores unknown ones, takes the last of
 * several, and takes an empty one for none. Any other unknown name is the caller's own (OData 4.01, URL conventions,
 * 5.2).
 */
function checkSystemOption(
  name: string,
  value: string | string[],
  parameter: IHttpQueryParam | undefined,
): Violation | undefined {
  const location = ["query", name];
  if (!parameter) return { location, keyword: "unknown", message: `The query parameter '${name}' is not supported.` };
  const takesSeveral = parameter.explode === true && parameter.schema?.type === "array";
  if (Array.isArray(value) && !takesSeveral) {
    const message = `Query option '${name}' was specified more than once, but it must be specified at most once.`;
    return { location, keyword: "repeated", message };
  }
  return value === "" ? { location, keyword: "empty", message: `The query option '${name}' has no value.` } : undefined;
}

/** Prism reads integers by `Number()`, which makes one of `1e1`, ` 5` and `+5`, too. It refuses the rest by itself. */
function checkInteger({ name, schema }: IHttpQueryParam, value: string | string[]): Violation | undefined {
  const isMisread = (text: string) => Number.isInteger(Number(text)) && !/^-?\d+$/.test(text);
  if (schema?.type !== "integer" || ![value].flat().some(isMisread)) return undefined;
  const message = `Request query parameter ${name} must be integer`;
  return { location: ["query", name.toLowerCase()], keyword: "type", message };
}

/** Prism takes an empty header for none. */
function checkHeaders(headers: RequestHeaders, { request }: IHttpOperation): Violation[] {
  const empty = (request?.headers ?? []).filter(
    ({ name, schema }) => headers[name.toLowerCase()] === "" && (schema?.minLength ?? 0) > 0,
  );
  return empty.map(({ name }) => ({
    location: ["header", name.toLowerCase()],
    keyword: "empty",
    message: `The header '${name}' has no value.`,
  }));
}

/**
 * Prism would take `application/vnd.other+json` for `application/json`, and only looks at the media type at all if there is a
 * Content-Length.
 */
function checkPayload({ mediaType, isEmpty, unreadable }: Payload, { request }: IHttpOperation): Violation[] {
  if (isEmpty) return [];
  const declared = request?.body?.contents?.map((content) => content.mediaType) ?? [];
  if (declared.length === 0) {
    return [{ location: ["body"], keyword: "unexpected", message: "The operation takes no request body." }];
  }
  if (mediaType !== undefined && declared.some((range) => isInRange(mediaType, essence(range) ?? range))) {
    return unreadable ? [unreadable] : [];
  }
  const message = `Content-Type is ${mediaType ?? "missing or malformed"}; the operation takes ${declared.join(", ")}.`;
  return [{ location: ["header", "content-type"], keyword: "content-type", message }];
}
