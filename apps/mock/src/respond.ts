import type { IHttpOperation } from "@stoplight/types";
import type { Call, Outcome } from "./call.ts";
import { mediaTypes, responseFor } from "./documented.ts";
import { answerFailure, type Documentation } from "./error-answer.ts";
import { retell, type Trace } from "./error-body.ts";
import type { Examined } from "./examine.ts";
import { type Failure, failure } from "./failure.ts";
import { firstAcceptable } from "./media-type.ts";
import { choose, type Preferred } from "./preferences.ts";
import { select } from "./selection.ts";

/** Answers an examined request with what the contract documents: an error, what `Prefer` asks for, or the success. */
export async function respond(
  { headers }: Call,
  examined: Examined,
  documentation: Documentation,
  trace: Trace,
): Promise<Outcome> {
  const preferred = examined.failure === undefined ? chooseFor(examined.operation, headers) : examined.failure;
  if ("kind" in preferred) return answerFailure(preferred, examined.operation, documentation, trace);
  const { choice, applied } = preferred;
  const { status, text, violations, ...documented } = await documentation.negotiate(choice);
  const body = status < 300 ? select(documented.body, examined.query.$select) : retell(documented.body, trace);
  return {
    status,
    headers: applied === undefined ? documented.headers : { ...documented.headers, "preference-applied": applied },
    body: body === documented.body ? text : JSON.stringify(body),
    violations,
  };
}

function chooseFor(operation: IHttpOperation, { prefer, accept }: Call["headers"]): Preferred | Failure {
  const preferred = choose(operation, prefer);
  return accept === undefined || "kind" in preferred ? preferred : accepted(preferred, accept);
}

/** Follows `Accept` among the media types of a success. One that cannot be met counts only if the contract documents a 415. */
function accepted(preferred: Preferred, accept: string): Preferred | Failure {
  const { operation, status, mediaType } = preferred.choice;
  const response = responseFor(operation, status);
  const offered = mediaType === undefined && response ? mediaTypes(response) : [];
  if (status >= 300 || offered.length === 0) return preferred;
  const acceptable = firstAcceptable(accept, offered);
  if (acceptable !== undefined) return { ...preferred, choice: { ...preferred.choice, mediaType: acceptable } };
  if (responseFor(operation, 415)?.code !== "415") return preferred;
  const message = `The response is ${offered.join(", ")} only, which Accept rules out.`;
  return failure("UnsupportedAccept", ["header", "accept"], "media-type", message);
}
