import type { GraphFailure } from "../failures/graph-failure.ts";
import type { Trace } from "../operations/call.ts";
import type { Reply } from "../operations/reply.ts";

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
