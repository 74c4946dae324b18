import type { IHttpOperation } from "@stoplight/types";
import { essence, isInRange, isJson } from "./media-type.ts";
import { reasonOf } from "./reason.ts";
import type { Violation } from "./violation.ts";

/** The body of a request, read as its Content-Type says. */
export interface Payload {
  readonly mediaType: string | undefined;
  readonly byteLength: number;
  /** The JSON value, or the text of anything else; `undefined` if there is no body or it cannot be read. */
  readonly value: unknown;
  /** Why it cannot be read. */
  readonly unreadable?: Violation;
}

/** JSON is UTF-8 (RFC 8259, 8.1). The decoder drops a byte order mark, and throws on bytes that are not UTF-8. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads a body. Never throws: that it cannot be read is a violation. */
export function readPayload(contentType: string | undefined, body: Uint8Array): Payload {
  const mediaType = contentType === undefined ? undefined : essence(contentType);
  const { byteLength } = body;
  if (byteLength === 0) return { mediaType, byteLength, value: undefined };
  try {
    const text = utf8.decode(body);
    return { mediaType, byteLength, value: isJson(mediaType) ? JSON.parse(text) : text };
  } catch (error) {
    const unreadable = { location: ["body"], keyword: "json", message: reasonOf(error) };
    return { mediaType, byteLength, value: undefined, unreadable };
  }
}

/**
 * What is wrong with a body before its content counts. Prism would take `application/vnd.other+json` for
 * `application/json`, and only looks at the media type at all if there is a Content-Length.
 */
export function checkPayload(payload: Payload, { request }: IHttpOperation): Violation[] {
  const { mediaType, byteLength, unreadable } = payload;
  if (byteLength === 0) return [];
  const declared = request?.body?.contents?.map((content) => content.mediaType) ?? [];
  if (declared.length === 0) {
    return [{ location: ["body"], keyword: "unexpected", message: "The operation takes no request body." }];
  }
  if (mediaType !== undefined && declared.some((range) => isInRange(mediaType, essence(range) ?? range))) {
    return unreadable ? [unreadable] : [];
  }
  const message = `Content-Type is ${mediaType ?? "missing or malformed"}; the operation takes ${declared.join(", ")}.`;
  return [{ location: ["header", "content-type"], keyword: "content-type", message }];
}
