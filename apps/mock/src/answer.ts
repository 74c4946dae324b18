import type { Answer, Call, Outcome } from "./call.ts";
import { answerPreflight, CORS_HEADERS } from "./cors.ts";
import type { Documentation } from "./error-answer.ts";
import type { Trace } from "./error-body.ts";
import { examine } from "./examine.ts";
import type { Judge } from "./prism/judge.ts";
import { respond } from "./respond.ts";
import { createRouteIndex } from "./route-index.ts";
import { formatViolations, VIOLATIONS_HEADER, type Violation } from "./violation.ts";

/** What is told about an answered request. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  readonly violations: readonly Violation[];
}

/** What the answers depend on. */
export interface AnswerSettings extends Documentation {
  readonly judge: Judge;
  readonly prefix: string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly onAnswer: ((exchange: Exchange) => void) | undefined;
}

/** The whole mock as one function. */
export function createAnswer(settings: AnswerSettings): (call: Call) => Promise<Answer> {
  const routes = createRouteIndex(settings.operations);
  const answerRequest = async (call: Call) => {
    const requestId = settings.newId();
    const clientRequestId = call.headers["client-request-id"] || requestId;
    const trace = { requestId, clientRequestId, date: settings.now().toISOString().slice(0, 19) };
    const examined = await examine(call, settings.prefix, routes, settings.judge);
    return finish(call, await respond(call, examined, settings, trace), trace);
  };
  return async (call) => {
    const outcome = answerPreflight(call) ?? (await answerRequest(call));
    settings.onAnswer?.({ method: call.method, url: call.url, status: outcome.status, violations: outcome.violations });
    return outcome;
  };
}

/** Adds what every answer has. `HEAD` gets the headers of `GET` (RFC 9110, 9.3.2). */
function finish({ method }: Call, { status, headers, body, violations }: Outcome, trace: Trace): Outcome {
  return {
    status,
    headers: {
      ...headers,
      ...CORS_HEADERS,
      "request-id": trace.requestId,
      "client-request-id": trace.clientRequestId,
      ...(violations.length > 0 && { [VIOLATIONS_HEADER]: formatViolations(violations) }),
      ...(status !== 204 && status !== 304 && { "content-length": String(Buffer.byteLength(body)) }),
    },
    body: method === "HEAD" ? "" : body,
    violations,
  };
}
