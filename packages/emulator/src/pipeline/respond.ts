import { corsHeaders, type HttpRequest, type HttpResponse, type RequestHeaders } from "@remote-assistance/http";
import {
  GraphFailure,
  identifierTaken,
  insufficientStorage,
  internalServerError,
  queryTooCostly,
} from "../failures/failures.ts";
import type { Reply } from "../operations/handler.ts";
import { KeyTakenError, QueryTooCostlyError, StorageFullError, StorageLostError } from "../store/store.ts";

/** What a response tells about its request. */
export interface Trace {
  readonly requestId: string;
  readonly clientRequestId: string;
  /** When the request came in. It is handled as if no time passed. */
  readonly now: Date;
}

export function startTrace({ headers }: HttpRequest, newRequestId: () => string, now: Date): Trace {
  const requestId = newRequestId();
  return { requestId, clientRequestId: headers["client-request-id"] || requestId, now };
}

/**
 * Makes identifiers of requests in the form of a UUID: a random start, which is the emulator's own, and a number. To draw all of each
 * would cost as much as finding what it asks for.
 */
export function createRequestIds(): () => string {
  let start: string | undefined;
  let count = 0;
  return () => {
    // Not before the first request: Cloudflare's workers have no random numbers while a module loads.
    start ??= crypto.randomUUID().slice(0, -12);
    count += 1;
    return start + count.toString(16).padStart(12, "0");
  };
}

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

/** What a request is answered with after an error; `undefined` for a bug, or a store that is broken. */
export function toGraphFailure(error: unknown): GraphFailure | undefined {
  if (error instanceof GraphFailure) return error;
  if (error instanceof KeyTakenError) return identifierTaken();
  if (error instanceof QueryTooCostlyError) return queryTooCostly(error.message);
  if (error instanceof StorageFullError) return insufficientStorage();
  if (error instanceof StorageLostError) return insufficientStorage(error.message);
  return undefined;
}
