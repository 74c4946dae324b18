import { unsupportedAccept } from "../failures/failures.ts";
import { readCondition } from "../odata/read-condition.ts";
import type { Handler } from "./handler.ts";

const PLAIN_TEXT = "text/plain";

export const countEntities: Handler = async ({ type, request, query }, { collection }) => {
  const { accept } = request.headers;
  if (accept !== undefined && !acceptsPlainText(accept)) throw unsupportedAccept(PLAIN_TEXT, accept);
  const count = await collection.count(readCondition(query, type));
  return { status: 200, headers: { "content-type": PLAIN_TEXT }, body: String(count) };
};

/** Whether a media range fits, at whatever quality but none (RFC 9110, 12.5.1). */
function acceptsPlainText(accept: string): boolean {
  return accept.split(",").some((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    return ["text/plain", "text/*", "*/*"].includes(type) && !parameters.some((part) => /^q=0(\.0*)?$/.test(part));
  });
}
