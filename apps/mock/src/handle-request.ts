import { corsHeaders, type Handler, type HttpRequest, respondToPreflight } from "@remote-assistance/http";
import { chooseResponse } from "./choose-response.ts";
import type { Documentation } from "./error-response.ts";
import { createRouter } from "./router.ts";
import { validateRequest } from "./validate-request.ts";
import { formatViolations, type Outcome, VIOLATIONS_HEADER, type Violation } from "./violation.ts";

/** What is told about a request and its response. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  readonly violations: readonly Violation[];
}

/** What the responses depend on. */
export interface HandlerSettings extends Documentation {
  readonly prefix: string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly onAnswer: ((exchange: Exchange) => void) | undefined;
}

/** The whole mock as one function. */
export function createHandler(settings: HandlerSettings): Handler {
  const router = createRouter(settings.operations);
  const respond = async (request: HttpRequest, url: URL): Promise<Outcome> => {
    const { headers } = request;
    const requestId = settings.newId();
    const clientRequestId = headers["client-request-id"] || requestId;
    const trace = { requestId, clientRequestId, date: settings.now().toISOString().slice(0, 19) };
    const validated = validateRequest(request, url, settings.prefix, router);
    const outcome = await chooseResponse(validated, headers, settings, trace);
    const added = {
      ...corsHeaders(headers, VIOLATIONS_HEADER),
      "request-id": requestId,
      "client-request-id": clientRequestId,
      ...(outcome.violations.length > 0 && { [VIOLATIONS_HEADER]: formatViolations(outcome.violations) }),
    };
    // Here and not by adapters, for the response to `HEAD` has it as well (RFC 9110, 9.3.2).
    const length = outcome.status === 204 ? {} : { "content-length": String(Buffer.byteLength(outcome.body)) };
    return { ...outcome, headers: { ...outcome.headers, ...length, ...added } };
  };
  return async (request) => {
    const url = new URL(request.origin + request.target);
    const preflight = respondToPreflight(request);
    const outcome = preflight === undefined ? await respond(request, url) : { ...preflight, violations: [] };
    settings.onAnswer?.({ method: request.method, url, status: outcome.status, violations: outcome.violations });
    return outcome;
  };
}
