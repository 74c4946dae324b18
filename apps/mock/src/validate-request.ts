import { BODY_LIMIT, type HttpRequest, isBodyTooLarge, type RequestHeaders } from "@remote-assistance/http";
import type { IHttpOperation, IHttpQueryParam } from "@stoplight/types";
import { type RequestError, requestError, toRequestError } from "./errors.ts";
import { isInRange, isJson, readEssence } from "./media-type.ts";
import { validate } from "./prism.ts";
import type { Router } from "./router.ts";
import type { Violation } from "./violation.ts";

/** The values of a query by name in lower case, as OData and Prism compare them; a name that came several times has a list. */
type Query = Readonly<Record<string, string | string[]>>;

/** A request for an operation, or one with an error, or both. */
export type ValidatedRequest = { readonly query: Query } & (
  | { readonly operation: IHttpOperation; readonly error: undefined }
  | { readonly operation: IHttpOperation | undefined; readonly error: RequestError }
);

/** Finds the operation of a request and validates the request: size, route, token, query, headers, and last the body. */
export function validateRequest(request: HttpRequest, url: URL, prefix: string, router: Router): ValidatedRequest {
  const query = readQuery(url);
  const refuse = (...error: Parameters<typeof requestError>) => ({
    query,
    operation: undefined,
    error: requestError(...error),
  });
  if (isBodyTooLarge(request)) {
    return refuse("PayloadTooLarge", ["body"], "length", `The request body is larger than ${BODY_LIMIT} bytes.`);
  }
  const unknown = (segment: string) =>
    refuse("UnknownSegment", ["path"], "route", `Resource not found for the segment '${segment}'.`);
  if (url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) {
    return refuse("InvalidVersion", ["path"], "route", `Invalid version: ${url.pathname.split("/")[1] ?? ""}`);
  }
  const path = url.pathname.slice(prefix.length) || "/";
  const encoded = path.split("/").slice(1);
  const malformed = encoded.find((segment) => decode(segment) === undefined);
  if (malformed !== undefined) return unknown(malformed);
  const segments = encoded.map((segment) => decode(segment) ?? "");
  const operation = router.find(request.method, segments);
  if (operation === "path") return unknown(router.unknownSegment(segments));
  if (operation === "method") {
    const message = `No OData route exists that matches ${path} with http verb ${request.method}.`;
    return refuse("NoMethodMatch", ["path"], "method", message);
  }
  const payload = readPayload(request);
  const ours = [
    ...checkQuery(query, operation),
    ...checkHeaders(request.headers, operation),
    ...checkPayload(payload, operation),
  ];
  const input = {
    // In the one spelling of a path that Prism reads right: it takes `a,b` for a list, but not `a%2Cb`.
    url: { path: `/${segments.map(encodeURIComponent).join("/")}`, query },
    headers: headersForPrism(request.headers, payload),
    body: payload.value,
  };
  // A body that cannot be read is not worth a second complaint, such as that it is missing.
  const theirs = validate(operation, input).filter((violation) => !isAboutBody(violation) || !ours.some(isAboutBody));
  return { query, operation, error: toRequestError([...ours, ...theirs], payload.value) };
}

function readQuery({ searchParams }: URL): Query {
  const query = new Map<string, string | string[]>();
  for (const [name, value] of searchParams) {
    const earlier = query.get(name.toLowerCase());
    query.set(name.toLowerCase(), earlier === undefined ? value : [earlier, value].flat());
  }
  return Object.fromEntries(query);
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** The body of a request, read as its Content-Type says. */
interface Payload {
  readonly mediaType: string | undefined;
  readonly isEmpty: boolean;
  /** The JSON value, or the text of anything else; `undefined` if there is no body or it cannot be read. */
  readonly value: unknown;
  /** Why it cannot be read. */
  readonly unreadable?: Violation;
}

/** JSON is UTF-8 (RFC 8259, 8.1). The decoder drops a byte order mark, and throws on bytes that are not UTF-8. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Never throws: a body that cannot be read is a violation. */
function readPayload({ headers: { "content-type": contentType = "" }, body = "" }: HttpRequest): Payload {
  const mediaType = readEssence(contentType);
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

function isAboutBody({ location }: Violation): boolean {
  return location[0] === "body" || location[1] === "content-type";
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
  return (request?.headers ?? [])
    .filter(({ name, schema }) => headers[name.toLowerCase()] === "" && (schema?.minLength ?? 0) > 0)
    .map(({ name }) => ({
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
  if (mediaType !== undefined && declared.some((range) => isInRange(mediaType, range)))
    return unreadable ? [unreadable] : [];
  const message = `Content-Type is ${mediaType ?? "missing or malformed"}; the operation takes ${declared.join(", ")}.`;
  return [{ location: ["header", "content-type"], keyword: "content-type", message }];
}

/** Prism throws on a Content-Type that is no media type, and knows `Bearer` in this spelling only. */
function headersForPrism(headers: RequestHeaders, { mediaType }: Payload): Record<string, string> {
  const { "content-type": _, authorization, ...others } = headers;
  const given = { ...others, authorization: authorization?.replace(/^bearer\b/i, "Bearer"), "content-type": mediaType };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
