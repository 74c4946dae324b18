import { payloadTooLarge } from "../failures/failures.ts";
import type { GraphRequest } from "./exchange.ts";

/** The largest body that is read, in bytes. */
export const BODY_LIMIT: number = 1024 * 1024;

/** How long a caller says that the body is, in bytes. */
export function announcedLength(headers: { readonly "content-length"?: string | undefined }): number {
  return Number(headers["content-length"] ?? 0);
}

/**
 * How long a body is at least, in bytes: text is no longer in code units. One that is announced as too large has not been read, so that
 * what was announced counts as well.
 */
export function bodyLength({ headers, body }: GraphRequest): number {
  return Math.max(announcedLength(headers), body?.length ?? 0);
}

/** @throws GraphFailure 413 for a body that is too large to be looked at */
export function checkBodySize(request: GraphRequest): void {
  if (bodyLength(request) > BODY_LIMIT) throw payloadTooLarge(BODY_LIMIT);
}
