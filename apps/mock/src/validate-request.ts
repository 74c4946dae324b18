import { BODY_LIMIT, type HttpRequest, isBodyTooLarge } from "@remote-assistance/http";
import type { IHttpOperation } from "@stoplight/types";
import { type RequestError, requestError, toRequestError } from "./errors.ts";
import { withoutPrefix } from "./prefix.ts";
import { validate } from "./prism/validate.ts";
import { checkRequest, type Payload, type Query, readPayload, readQuery } from "./request-checks.ts";
import { joinPath, type Router, splitPath } from "./router.ts";
import type { Violation } from "./violation.ts";

/** A request for an operation, or one with an error, or both. */
export type ValidatedRequest = { readonly query: Query } & (
  | { readonly operation: IHttpOperation; readonly error: undefined }
  | { readonly operation: IHttpOperation | undefined; readonly error: RequestError }
);

/** Finds the operation of a request and validates the request: size, route, token, query, headers, and last the body. */
export function validateRequest(request: HttpRequest, url: URL, prefix: string, router: Router): ValidatedRequest {
  const query = readQuery(url);
  const refuse = (error: RequestError) => ({ query, operation: undefined, error });
  if (isBodyTooLarge(request)) return refuse(payloadTooLarge());
  const path = withoutPrefix(url.pathname, prefix);
  if (path === undefined) return refuse(invalidVersion(url.pathname));
  const split = splitPath(path);
  if ("malformed" in split) return refuse(unknownSegment(split.malformed));
  const { segments } = split;
  const operation = router.find(request.method, segments);
  if (operation === "path") return refuse(unknownSegment(router.unknownSegment(segments)));
  if (operation === "method") return refuse(noMethodMatch(request.method, path));
  const payload = readPayload(request);
  const input = {
    url: { path: joinPath(segments), query },
    headers: headersForPrism(request.headers, payload),
    body: payload.value,
  };
  const ours = checkRequest(query, request.headers, payload, operation);
  // A body that cannot be read is not worth a second complaint, such as that it is missing.
  const theirs = validate(operation, input).filter((violation) => !isAboutBody(violation) || !ours.some(isAboutBody));
  return { query, operation, error: toRequestError([...ours, ...theirs], payload.value) };
}

function isAboutBody({ location }: Violation): boolean {
  return location[0] === "body" || location[1] === "content-type";
}

/** Prism throws on a Content-Type that is no media type, and knows `Bearer` in this spelling only. */
function headersForPrism(headers: HttpRequest["headers"], { mediaType }: Payload): Record<string, string> {
  const { "content-type": _, authorization, ...others } = headers;
  const given = {
    ...others,
    authorization: authorization?.replace(/^bearer\b/i, "Bearer"),
    "content-type": mediaType,
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function payloadTooLarge(): RequestError {
  return requestError("PayloadTooLarge", ["body"], "length", `The request body is larger than ${BODY_LIMIT} bytes.`);
}

function invalidVersion(path: string): RequestError {
  return requestError("InvalidVersion", ["path"], "route", `Invalid version: ${path.split("/")[1] ?? ""}`);
}

function unknownSegment(segment: string): RequestError {
  return requestError("UnknownSegment", ["path"], "route", `Resource not found for the segment '${segment}'.`);
}

function noMethodMatch(method: string, path: string): RequestError {
  const message = `No OData route exists that matches ${path} with http verb ${method}.`;
  return requestError("NoMethodMatch", ["path"], "method", message);
}
