import type { Candidates } from "../candidates.ts";
import { isOneValue, type ValueRange } from "../value-range.ts";
import { junctionSql, listSql } from "./condition-sql.ts";
import type { ColumnValue } from "./partner-row.ts";
import { SORT_COLUMNS } from "./sort-columns.ts";

/**
 * Writes where to look for partners as a condition of SQL that is found in indexes.
 *
 * @param values gets the values of the parameters, in their order
 */
export function candidatesSql({ ranges }: Pick<Candidates, "ranges">, values: ColumnValue[]): string {
  return junctionSql("or", [...ranges], ([property, several]) => rangesSql(SORT_COLUMNS[property], several, values));
}

function rangesSql(column: string, ranges: readonly ValueRange[], values: ColumnValue[]): string {
  const [first] = ranges;
  if (first !== undefined && ranges.length > 1 && ranges.every(isOneValue)) {
    const list = ranges.map(({ from }) => from ?? 0);
    return `${column} IN ${listSql(list, values)}`;
  }
  return junctionSql("or", ranges, (range) => rangeSql(column, range, values));
}

function rangeSql(column: string, range: ValueRange, values: ColumnValue[]): string {
  values.push(range.from ?? 0);
  if (isOneValue(range)) return `${column} = ?`;
  if (range.to === undefined) return `${column} >= ?`;
  values.push(range.to);
  return `(${column} >= ? AND ${column} < ?)`;
}
