import type { HttpRequest, RequestHeaders } from "./message.ts";

/** The largest body that is read, in bytes. */
export const BODY_LIMIT: number = 1024 * 1024;

/** Whether a body is announced as larger than the limit. It is refused without being read. */
export function announcesTooMuch(headers: RequestHeaders, limit: number = BODY_LIMIT): boolean {
  return Number(headers["content-length"] ?? 0) > limit;
}

/** Whether the body is larger than the limit. Text has at least as many bytes as code units. */
export function isBodyTooLarge({ headers, body }: HttpRequest, limit: number = BODY_LIMIT): boolean {
  return announcesTooMuch(headers, limit) || (body?.length ?? 0) > limit;
}
