import type { HttpRequest, HttpResponse } from "@remote-assistance/http";
import { internalServerError } from "../failures/failures.ts";
import { respond } from "./respond.ts";
import { writeFailure } from "./write-failure.ts";

/** The response after a bug, or from a store that is broken. It says nothing about what went wrong, as Graph does. */
export function unexpectedFailure({
  headers,
  origin,
  target,
}: Pick<HttpRequest, "headers" | "origin" | "target">): HttpResponse {
  const requestId = crypto.randomUUID();
  const trace = { requestId, clientRequestId: headers["client-request-id"] || requestId, now: new Date() };
  return respond({ headers }, writeFailure(internalServerError(), trace, origin + target), trace);
}
