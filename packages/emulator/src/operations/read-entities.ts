import { etagOf, selectBody } from "../entity/entity.ts";
import { entityNotFound, unsupportedAccept } from "../failures/failures.ts";
import { contextUrl, nextLink } from "../odata/links.ts";
import { readCondition, readOrder, readPageSize, readSelection } from "../odata/list-options.ts";
import { positionOf, readSkipToken, writeSkipToken } from "../odata/position.ts";
import { type Handler, jsonReply, readKey } from "./handler.ts";

export const getOne: Handler = async (call, served) => {
  const { request, type, query, route } = call;
  const stored = await served.collection.read(readKey(call));
  if (stored === undefined) throw entityNotFound();
  const selected = readSelection(query, type);
  const context = contextUrl(request.origin, route.contract.version, type, "entity", selected);
  const body = { "@odata.context": context, ...selectBody(type, stored.entity, selected) };
  return jsonReply(200, body, { etag: etagOf(stored) });
};

export const listEntities: Handler = async ({ type, request, target, query, route }, { collection }, { pageSize }) => {
  const condition = readCondition(query, type);
  const order = readOrder(query, type);
  const selected = readSelection(query, type);
  const { size, applied } = readPageSize(query, request.headers.prefer, pageSize);
  const { $skip, $skiptoken, $count } = query;
  const after = typeof $skiptoken === "string" ? readSkipToken($skiptoken, order.length) : undefined;
  // A number that a store may not be able to hold leaves out everything, as any beyond the entities does.
  const skip = typeof $skip === "number" && after === undefined ? Math.min($skip, Number.MAX_SAFE_INTEGER) : 0;
  // One more than the page has tells whether another page follows.
  const found = await collection.query({ ...condition, order, after, skip, limit: size === 0 ? 0 : size + 1 });
  const page = found.slice(0, size);
  const last = found.length > size ? page.at(-1) : undefined;
  const body = {
    "@odata.context": contextUrl(request.origin, route.contract.version, type, "list", selected),
    ...($count === true && { "@odata.count": await collection.count(condition) }),
    ...(last && {
      "@odata.nextLink": nextLink(
        request.origin + target.path,
        target.query,
        writeSkipToken(positionOf(type, last, order)),
      ),
    }),
    value: page.map(({ entity }) => selectBody(type, entity, selected)),
  };
  return jsonReply(200, body, applied === undefined ? {} : { "preference-applied": applied });
};

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
