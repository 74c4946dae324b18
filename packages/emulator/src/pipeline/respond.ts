import type { HttpRequest, HttpResponse } from "@remote-assistance/http";
import { corsHeaders } from "@remote-assistance/http";
import type { Trace } from "../operations/call.ts";
import type { Reply } from "../operations/reply.ts";

const DIAGNOSTIC =
  '{"ServerInfo":{"DataCenter":"Emulator","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"EMULATOR"}}';

/** Adds the headers that every answer of Microsoft Graph has. */
export function respond(
  { headers: asked }: Pick<HttpRequest, "headers">,
  { status, headers, body }: Reply,
  trace: Trace,
): HttpResponse {
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
