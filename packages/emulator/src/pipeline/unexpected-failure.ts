import type { GraphHeaders, GraphResponse } from "../exchange/exchange.ts";
import { internalServerError } from "../failures/failures.ts";
import { respond } from "./respond.ts";
import { writeFailure } from "./write-failure.ts";

/**
 * The answer for a request that could not be answered, because of a bug or of a store that is broken: of what went wrong it says
 * nothing, as Graph does.
 *
 * @param headers those of the request
 * @param url where it was sent
 */
export function unexpectedFailure(headers: GraphHeaders, url: string): GraphResponse {
  const requestId = crypto.randomUUID();
  const trace = { requestId, clientRequestId: headers["client-request-id"] || requestId, now: new Date() };
  return respond({ headers }, writeFailure(internalServerError(), trace, url), trace);
}
