import { positionOf } from "../odata/compare-positions.ts";
import { contextUrl } from "../odata/context-url.ts";
import { nextLink } from "../odata/next-link.ts";
import { readPageSize } from "../odata/page-size.ts";
import { readCondition } from "../odata/read-condition.ts";
import { readOrder } from "../odata/read-order.ts";
import { readSelection } from "../odata/read-selection.ts";
import { readSkipToken, writeSkipToken } from "../odata/skip-token.ts";
import { entityOf, selectionOf } from "../partner/entity.ts";
import type { Handler } from "./handler.ts";
import { jsonReply } from "./reply.ts";

export const listPartners: Handler = async ({ request, target, query }, { store, pageSize }) => {
  const condition = readCondition(query);
  const order = readOrder(query);
  const selected = readSelection(query);
  const { size, applied } = readPageSize(query, request.headers.prefer, pageSize);
  const { $skip, $skiptoken, $count } = query;
  const after = typeof $skiptoken === "string" ? readSkipToken($skiptoken, order.length) : undefined;
  // A number that a store may not be able to hold leaves out everything, as any beyond the partners does.
  const skip = typeof $skip === "number" && after === undefined ? Math.min($skip, Number.MAX_SAFE_INTEGER) : 0;
  // One more than the page has tells whether another page follows.
  const found = await store.query({ ...condition, order, after, skip, limit: size === 0 ? 0 : size + 1 });
  const page = found.slice(0, size);
  const last = found.length > size ? page.at(-1) : undefined;
  const body = {
    "@odata.context": contextUrl(request.origin, "list", selected),
    ...($count === true && { "@odata.count": await store.count(condition) }),
    ...(last && {
      "@odata.nextLink": nextLink(request.origin + target.path, target.query, writeSkipToken(positionOf(last, order))),
    }),
    value: page.map((partner) => (selected === undefined ? entityOf(partner) : selectionOf(partner, selected))),
  };
  return jsonReply(200, body, applied === undefined ? {} : { "preference-applied": applied });
};
