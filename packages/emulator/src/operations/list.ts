import { selectBody } from "../entity/entity-body.ts";
import { positionOf } from "../odata/compare-positions.ts";
import { contextUrl } from "../odata/context-url.ts";
import { nextLink } from "../odata/next-link.ts";
import { readOrder } from "../odata/order.ts";
import { readPageSize } from "../odata/page-size.ts";
import { readCondition } from "../odata/read-condition.ts";
import { readSelection } from "../odata/read-selection.ts";
import { readSkipToken, writeSkipToken } from "../odata/skip-token.ts";
import type { Handler } from "./handler.ts";
import { jsonReply } from "./reply.ts";

export const listEntities: Handler = async (
  { contract, type, request, target, query },
  { collection },
  { pageSize },
) => {
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
    "@odata.context": contextUrl(request.origin, contract.version, type, "list", selected),
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
