import { corsHeaders, type HttpRequest, type HttpResponse, type RequestHeaders } from "@remote-assistance/http";
import { type GraphFailure, internalServerError } from "../failures/failures.ts";
import type { Reply, Trace } from "../operations/handler.ts";

const DIAGNOSTIC =
  '{"ServerInfo":{"DataCenter":"Emulator","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"EMULATOR"}}';

/** Adds the headers that every response of Microsoft Graph has. */
export function respond(asked: RequestHeaders, { status, headers, body }: Reply, trace: Trace): HttpResponse {
  return {
    status,
    headers: {
      "request-id": trace.requestId,
      "client-request-id": trace.clientRequestId,
      "odata-version": "4.0",
      "x-ms-ags-diagnostic": DIAGNOSTIC,
      "cache-control": "no-cache",
      date: writeHttpDate(trace.now),
      ...headers,
      ...corsHeaders(asked),
    },
    body,
  };
}

let writtenSecond = Number.NaN;
let writtenDate = "";

/** Keeps the last one, as all requests of a second have the same, and writing one costs as much as all other headers. */
function writeHttpDate(now: Date): string {
  const second = Math.floor(now.getTime() / 1000);
  if (second !== writtenSecond) {
    writtenSecond = second;
    writtenDate = now.toUTCString();
  }
  return writtenDate;
}

/** The response after a bug, or from a store that is broken. It says nothing about what went wrong, as Graph does. */
export function respondToBug({
  headers,
  origin,
  target,
}: Pick<HttpRequest, "headers" | "origin" | "target">): HttpResponse {
  const requestId = crypto.randomUUID();
  const trace = { requestId, clientRequestId: headers["client-request-id"] || requestId, now: new Date() };
  return respond(headers, writeFailure(internalServerError(), trace, origin + target), trace);
}

/** The envelope of Microsoft Graph. */
export function writeFailure(failure: GraphFailure, trace: Trace, url: string): Reply {
  const { status, code, details } = failure;
  const message =
    details.customApiErrorPhrase === undefined
      ? failure.message
      : intuneMessage(failure.message, details.customApiErrorPhrase, trace.requestId, url);
  const innerError = {
    ...details.innerError,
    // In UTC, but without fraction and offset, as Graph writes it.
    date: trace.now.toISOString().slice(0, 19),
    "request-id": trace.requestId,
    "client-request-id": trace.clientRequestId,
    ...(details.repeatsMessage && { message }),
  };
  return {
    status,
    headers: { "content-type": "application/json", ...details.headers },
    body: JSON.stringify({ error: { code, message, innerError } }),
  };
}

/** The JSON document that Intune puts into the message of many errors. */
function intuneMessage(sentence: string, phrase: string, activityId: string, url: string): string {
  const operation = "Operation ID (for customer support): 00000000-0000-0000-0000-000000000000";
  const document = {
    _version: 3,
    Message: `${sentence} - ${operation} - Activity ID: ${activityId} - Url: ${url}`,
    CustomApiErrorPhrase: phrase,
    RetryAfter: null,
    ErrorSourceService: "",
    HttpHeaders: "{}",
  };
  return JSON.stringify(document, null, 2).replaceAll("\n", "\r\n");
}
