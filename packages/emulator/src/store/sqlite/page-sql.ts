import { isSequenceDescending } from "../../odata/compare-positions.ts";
import type { OrderKey } from "../../odata/order.ts";
import type { Position } from "../../odata/position.ts";
import type { PageQuery } from "../store.ts";
import type { AccessPath } from "./access-path.ts";
import { candidatesSql } from "./candidates-sql.ts";
import { conditionSql } from "./condition-sql.ts";
import type { ColumnValue } from "./partner-row.ts";
import { SORT_COLUMNS } from "./sort-columns.ts";

/** What a list is sorted by. */
interface SortColumn {
  readonly name: string;
  readonly descending: boolean;
}

/** A column, and what it holds where a part begins. */
interface Bound extends SortColumn {
  readonly value: ColumnValue;
}

/** Writes a condition, and adds its parameters to the values. */
type WriteSql = (values: ColumnValue[]) => string;

/**
 * Writes the query for a part of a list.
 *
 * @param values gets the values of the parameters, in their order
 */
export function pageSql(query: PageQuery, { few, along }: AccessPath, values: ColumnValue[]): string {
  const { order, after, skip, limit } = query;
  const columns = sortColumns(order);
  const places: WriteSql[] = after === undefined ? [() => "TRUE"] : placesAfter(after, columns);
  const selections = places.map((place) => {
    const source = sourceSql(few, values);
    const path = along === undefined ? "TRUE" : candidatesSql(along, values);
    return `SELECT * FROM ${source} WHERE ${path} AND ${place(values)} AND ${conditionSql(query, values)}`;
  });
  values.push(limit, skip);
  const sorting = columns.map(({ name, descending }) => (descending ? `${name} DESC` : name));
  return `${selections.join(" UNION ALL ")} ORDER BY ${sorting.join(", ")} LIMIT ? OFFSET ?`;
}

/** The table, or a part of it that is fetched first: the limit, which is none, makes SQLite do so. */
export function sourceSql(few: AccessPath["few"], values: ColumnValue[]): string {
  return few === undefined ? "partner" : `(SELECT * FROM partner WHERE ${candidatesSql(few, values)} LIMIT -1)`;
}

function sortColumns(order: readonly OrderKey[]): SortColumn[] {
  const keys = order.map(({ property, descending }) => ({ name: SORT_COLUMNS[property], descending }));
  return [...keys, { name: "sequence", descending: isSequenceDescending(order) }];
}

/**
 * What comes after a position: what is equal to it in the first column and after it in the others, and what is beyond. SQLite finds
 * the beginning of each in an index; for both in one condition it would go through all that are equal.
 */
function placesAfter({ values: sortValues, sequence }: Position, columns: readonly SortColumn[]): WriteSql[] {
  const places = [...sortValues, sequence];
  const [first, ...others] = columns.map((column, index): Bound => ({ ...column, value: places[index] ?? 0 }));
  if (first === undefined) return [];
  const beyond: WriteSql = (values) => beyondSql(first, values);
  if (others.length === 0) return [beyond];
  return [(values) => `${equalSql(first, values)} AND ${afterSql(others, values)}`, beyond];
}

function afterSql([first, ...others]: readonly Bound[], values: ColumnValue[]): string {
  if (first === undefined) return "FALSE";
  const beyond = beyondSql(first, values);
  return others.length === 0 ? beyond : `(${beyond} OR ${equalSql(first, values)} AND ${afterSql(others, values)})`;
}

function beyondSql({ name, descending, value }: Bound, values: ColumnValue[]): string {
  values.push(value);
  return `${name} ${descending ? "<" : ">"} ?`;
}

function equalSql({ name, value }: Bound, values: ColumnValue[]): string {
  values.push(value);
  return `${name} = ?`;
}
