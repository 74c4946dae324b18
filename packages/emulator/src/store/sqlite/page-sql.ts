import { isSequenceDescending } from "../../odata/position.ts";
import type { PageQuery } from "../store.ts";
import { conditionSql } from "./condition-sql.ts";
import { type ColumnValue, type EntityTable, STORED_COLUMNS } from "./entity-table.ts";

/** What a list is sorted by, and what stands there where a page begins. */
interface SortColumn {
  readonly name: string;
  readonly descending: boolean;
  readonly start: ColumnValue | undefined;
}

/**
 * Writes the query for a part of a list.
 *
 * @param values gets the values of the parameters, in their order
 */
export function pageSql(table: EntityTable, query: PageQuery, values: ColumnValue[]): string {
  const { order, after, skip, limit } = query;
  const columns: SortColumn[] = order.map(({ property, descending }, index) => ({
    name: table.sortColumn(property),
    descending,
    start: after && (after.values[index] ?? 0),
  }));
  columns.push({ name: "sequence", descending: isSequenceDescending(order), start: after?.sequence });
  const start = after === undefined ? "TRUE" : startSql(columns, values);
  const condition = conditionSql(table, query, values);
  values.push(limit, skip);
  const sorting = columns.map(({ name, descending }) => (descending ? `${name} DESC` : name));
  return `SELECT ${STORED_COLUMNS} FROM ${table.name} WHERE ${start} AND ${condition} ORDER BY ${sorting.join(", ")} LIMIT ? OFFSET ?`;
}

/** The first column alone tells SQLite where in an index to begin; the plus keeps it from looking there for the rest again. */
function startSql(columns: readonly SortColumn[], values: ColumnValue[]): string {
  const [first] = columns;
  if (first === undefined) return "TRUE";
  values.push(first.start ?? 0);
  return `${first.name} ${first.descending ? "<=" : ">="} ? AND ${behindSql(columns, values)}`;
}

function behindSql([first, ...others]: readonly SortColumn[], values: ColumnValue[]): string {
  if (first === undefined) return "FALSE";
  const { name, descending, start = 0 } = first;
  values.push(start);
  const beyond = `+${name} ${descending ? "<" : ">"} ?`;
  if (others.length === 0) return beyond;
  values.push(start);
  return `(${beyond} OR +${name} = ? AND ${behindSql(others, values)})`;
}
