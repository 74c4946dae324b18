import type { Filter } from "../../odata/filter.ts";
import { statusValueOf } from "../../odata/order.ts";
import type { PageQuery } from "../store.ts";
import { STATUSES } from "./partner-row.ts";

/**
 * Divides a list that is sorted by the status and then by more into one list for each status, which together are the same.
 *
 * No index has the order of both keys, so SQLite would sort a third of all partners for each page. The partners of one status are
 * met soon in the order of the other keys. A list that skips some stays whole, as they may be of several statuses.
 */
export function partsByStatus(query: PageQuery): readonly PageQuery[] {
  const [first, ...order] = query.order;
  if (first?.property !== "onboardingStatus" || order.length === 0 || query.skip > 0) return [query];
  const values = STATUSES.flatMap((status) => statusValueOf(status) ?? []);
  const inOrder = first.descending ? values.toReversed() : values;
  const { after } = query;
  const begun = after === undefined ? 0 : inOrder.indexOf(after.values[0] ?? "");
  // A token that somebody has made up may name a status that there is not.
  if (begun === -1) return [query];
  return inOrder.slice(begun).map((value, index) => ({
    ...query,
    filter: withStatus(value, query.filter),
    order,
    after: after && index === 0 ? { ...after, values: after.values.slice(1) } : undefined,
  }));
}

function withStatus(value: string, filter: Filter | undefined): Filter {
  const left = { kind: "property", name: "onboardingStatus" } as const;
  const isStatus = { kind: "eq", left, right: { kind: "literal", value } } as const;
  return filter === undefined ? isStatus : { kind: "and", operands: [filter, isStatus] };
}
