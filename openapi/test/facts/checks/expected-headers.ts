import type { JsonObject } from "./json.ts";

const text = { schema: { type: "string" } };
const identifier = { required: true, schema: { type: "string", minLength: 1 } };

/** Seen on every answer of Microsoft Graph: P-40 of provenance.md. */
const everyAnswer = { "request-id": identifier, "client-request-id": identifier, "x-ms-ags-diagnostic": text };

const retryAfter = { "Retry-After": { required: true, schema: { type: "string", minLength: 1 } } };
const errorHeaders: Readonly<Record<string, JsonObject>> = {
  401: { "WWW-Authenticate": { ...text, required: true } },
  429: retryAfter,
  503: retryAfter,
};
const successHeaders: Readonly<Record<string, JsonObject>> = {
  "listRemoteAssistancePartners 200": { "Preference-Applied": text },
  "createRemoteAssistancePartner 201": {
    Location: { schema: { type: "string", format: "uri-reference" } },
    ETag: text,
  },
  "getRemoteAssistancePartner 200": { ETag: text },
  "updateRemoteAssistancePartner 200": { ETag: text, "Preference-Applied": text },
  "updateRemoteAssistancePartner 204": { ETag: text, "Preference-Applied": text },
};

/** The headers that an operation answers a status with. A new operation that has more than every answer is added above. */
export function expectedHeaders(operationId: string, status: string): JsonObject {
  return { ...everyAnswer, ...errorHeaders[status], ...successHeaders[`${operationId} ${status}`] };
}
