import type { Condition } from "../../src/odata/condition.ts";
import { PARTNERS } from "../caller.ts";
import { writeFilter, writeSearch } from "../odata/write-expression.ts";

export const LIST = `/v1.0${PARTNERS}`;

/** The path of a partner. */
export function pathOf(id: string): string {
  return `${LIST}/${encodeURIComponent(id)}`;
}

/** A query of the options that are there. */
export function queryOf(options: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(options).filter(([, value]) => value !== undefined);
  const written = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return written.length === 0 ? "" : `?${written.join("&")}`;
}

/** The options of a condition. */
export function conditionOptions({ filter, search }: Condition) {
  return { $filter: filter && writeFilter(filter), $search: search && writeSearch(search) };
}
