import { payloadTooLarge } from "../failures/failures.ts";
import type { GraphRequest } from "./exchange.ts";

/** The largest body that is read, in bytes. */
export const BODY_LIMIT: number = 1024 * 1024;

/** @throws GraphFailure 413 for a body that is too large to be looked at */
export function checkBodySize({ headers, body }: GraphRequest): void {
  // Text is at least as long in bytes as in code units, so the encoded length needs no measuring below the limit.
  const length = Math.max(Number(headers["content-length"] ?? 0), body?.length ?? 0);
  if (length > BODY_LIMIT) throw payloadTooLarge(BODY_LIMIT);
}
