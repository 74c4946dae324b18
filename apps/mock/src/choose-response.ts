import type { RequestHeaders } from "@remote-assistance/http";
import type { IHttpOperation } from "@stoplight/types";
import { mediaTypes, responseFor } from "./documented.ts";
import { type Documentation, respondToError, rewriteError, type Trace } from "./error-response.ts";
import { type RequestError, requestError } from "./errors.ts";
import { firstAcceptable } from "./media-type.ts";
import { choosePreferred, type Preferred } from "./prefer.ts";
import { select } from "./selection.ts";
import type { ValidatedRequest } from "./validate-request.ts";
import type { Outcome } from "./violation.ts";

/** Responds to a validated request with what the contract documents: an error, what `Prefer` asks for, or the success. */
export async function chooseResponse(
  { query, operation, error }: ValidatedRequest,
  headers: RequestHeaders,
  documentation: Documentation,
  trace: Trace,
): Promise<Outcome> {
  const chosen = error ?? choose(operation, headers);
  if ("kind" in chosen) return respondToError(chosen, operation, documentation, trace);
  const { choice, applied } = chosen;
  const { status, text, violations, ...documented } = await documentation.makeDocumented(choice);
  const body = status < 300 ? select(documented.body, query.$select) : rewriteError(documented.body, trace);
  return {
    status,
    headers: applied === undefined ? documented.headers : { ...documented.headers, "preference-applied": applied },
    body: body === documented.body ? text : JSON.stringify(body),
    violations,
  };
}

function choose(operation: IHttpOperation, { prefer, accept }: RequestHeaders): Preferred | RequestError {
  const preferred = choosePreferred(operation, prefer);
  return accept === undefined || "kind" in preferred ? preferred : chooseAccepted(preferred, accept);
}

/** Follows `Accept` among the media types of a success. One that cannot be met counts only if the contract documents a 415. */
function chooseAccepted(preferred: Preferred, accept: string): Preferred | RequestError {
  const { operation, status, mediaType } = preferred.choice;
  const response = responseFor(operation, status);
  const offered = mediaType === undefined && response ? mediaTypes(response) : [];
  if (status >= 300 || offered.length === 0) return preferred;
  const acceptable = firstAcceptable(accept, offered);
  if (acceptable !== undefined) return { ...preferred, choice: { ...preferred.choice, mediaType: acceptable } };
  if (responseFor(operation, 415)?.code !== "415") return preferred;
  const message = `The response is ${offered.join(", ")} only, which Accept rules out.`;
  return requestError("UnsupportedAccept", ["header", "accept"], "media-type", message);
}
