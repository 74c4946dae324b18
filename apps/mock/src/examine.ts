import type { IHttpOperation } from "@stoplight/types";
import type { Call } from "./call.ts";
import { classify } from "./classify.ts";
import { type Failure, failure } from "./failure.ts";
import { checkPayload, type Payload, readPayload } from "./payload.ts";
import { withoutPrefix } from "./prefix.ts";
import type { Judge, Judgement } from "./prism/judge.ts";
import { checkQueryOptions, type Query, readQuery } from "./query-options.ts";
import { checkHeaders } from "./request-headers.ts";
import { joinPath, type RouteIndex, splitPath } from "./route-index.ts";
import type { Violation } from "./violation.ts";

/** The largest body that is read, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/** What a request turns out to be: one for an operation, or one that fails, or both. */
export type Examined = { readonly query: Query } & (
  | { readonly operation: IHttpOperation; readonly failure: undefined }
  | { readonly operation: IHttpOperation | undefined; readonly failure: Failure }
);

/** Finds the operation of a request and checks the request: size, route, token, URL, headers, and last the body. */
export async function examine(call: Call, prefix: string, routes: RouteIndex, judge: Judge): Promise<Examined> {
  const query = readQuery(call.url);
  if (call.body.byteLength > BODY_LIMIT) return { query, operation: undefined, failure: tooLarge() };
  const path = withoutPrefix(call.url.pathname, prefix);
  if (path === undefined) return { query, operation: undefined, failure: unknownVersion(call.url.pathname) };
  const split = splitPath(path);
  if ("malformed" in split) return { query, operation: undefined, failure: unknownSegment(split.malformed) };
  const { segments } = split;
  const candidates = routes.candidates(segments);
  const method =
    call.method === "HEAD" && candidates.every((operation) => operation.method !== "head") ? "GET" : call.method;
  const payload = readPayload(call.headers["content-type"], call.body);
  const request = {
    method,
    url: { path: joinPath(segments), query },
    headers: headersForPrism(call.headers, payload),
    body: payload.value,
  };
  const judgement = await judge(request, candidates);
  if ("unrouted" in judgement) {
    const unrouted =
      judgement.unrouted === "path" ? unknownSegment(routes.unknownSegment(segments)) : noMethod(call, path);
    return { query, operation: undefined, failure: unrouted };
  }
  const { operation } = judgement;
  const failed = classify(allViolations(judgement, call, query, payload), payload.value);
  return { query, operation, failure: failed };
}

/** Prism throws on a Content-Type that is no media type, and knows `Bearer` in this spelling only. */
function headersForPrism(headers: Call["headers"], payload: Payload): Record<string, string> {
  const { "content-type": _, authorization, ...others } = headers;
  return {
    ...others,
    ...(authorization !== undefined && { authorization: authorization.replace(/^bearer\b/i, "Bearer") }),
    ...(payload.mediaType !== undefined && { "content-type": payload.mediaType }),
  };
}

type Routed = Extract<Judgement, { operation: IHttpOperation }>;

function allViolations(
  { operation, violations }: Routed,
  { headers }: Call,
  query: Query,
  payload: Payload,
): Violation[] {
  const ofPayload = checkPayload(payload, operation);
  const isAboutBody = ({ location }: Violation) => location[0] === "body" || location[1] === "content-type";
  return [
    ...checkQueryOptions(query, operation),
    ...checkHeaders(headers, operation),
    ...ofPayload,
    // A body that cannot be read is not worth a second complaint, such as that it is missing.
    ...(ofPayload.length > 0 ? violations.filter((violation) => !isAboutBody(violation)) : violations),
  ];
}

function tooLarge(): Failure {
  return failure("PayloadTooLarge", ["body"], "length", `The request body is larger than ${BODY_LIMIT} bytes.`);
}

function unknownVersion(path: string): Failure {
  return failure("InvalidVersion", ["path"], "route", `Invalid version: ${path.split("/")[1] ?? ""}`);
}

function unknownSegment(segment: string): Failure {
  return failure("UnknownSegment", ["path"], "route", `Resource not found for the segment '${segment}'.`);
}

function noMethod({ method }: Call, path: string): Failure {
  return failure(
    "NoMethodMatch",
    ["path"],
    "method",
    `No OData route exists that matches ${path} with http verb ${method}.`,
  );
}
