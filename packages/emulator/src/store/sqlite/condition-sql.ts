import type { Condition } from "../../odata/condition.ts";
import type { Comparison, Filter, Operand, TextMatch } from "../../odata/filter.ts";
import type { Search } from "../../odata/search.ts";
import type { PropertyName } from "../../partner/properties.ts";
import type { ColumnValue } from "./partner-row.ts";
import { SORT_COLUMNS } from "./sort-columns.ts";

/**
 * Writes a condition in SQL. All that comes from a caller is a parameter.
 *
 * SQLite checks it of partners that it finds in another way, as no column stands here without a plus before it, which keeps it from
 * an index: which one is best depends on what is in the file, and SQLite can only guess.
 *
 * @param values gets the values of the parameters, in their order
 */
export function conditionSql({ filter, search }: Condition, values: ColumnValue[]): string {
  const parts: string[] = [];
  if (filter !== undefined) parts.push(filterSql(filter, values));
  if (search !== undefined) parts.push(searchSql(search, values));
  return parts.length === 0 ? "TRUE" : parts.join(" AND ");
}

function filterSql(filter: Filter, values: ColumnValue[]): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return junctionSql(filter.kind, filter.operands, (operand) => filterSql(operand, values));
    case "not":
      return `(NOT ${filterSql(filter.operand, values)})`;
    case "is":
      return `(${filterSql(filter.operand, values)} IS ${filter.value ? "TRUE" : "FALSE"})`;
    case "in":
      return `(${columnSql(filter.property)} IN ${listSql(filter.values, values)})`;
    case "startswith":
    case "endswith":
    case "contains":
      return textMatchSql(filter, values);
    default:
      return comparisonSql(filter, values);
  }
}

function searchSql(search: Search, values: ColumnValue[]): string {
  switch (search.kind) {
    case "and":
    case "or":
      return junctionSql(search.kind, search.operands, (operand) => searchSql(operand, values));
    case "not":
      return `(NOT ${searchSql(search.operand, values)})`;
    case "term":
      values.push(search.text);
      return "(ifnull(instr(display_name_folded, ?), 0) > 0)";
  }
}

/** In halves of halves: a row of a thousand operands is an expression a thousand deep to SQLite, which it refuses. */
export function junctionSql<Part>(kind: "and" | "or", parts: readonly Part[], write: (part: Part) => string): string {
  const [first] = parts;
  if (first === undefined) return kind === "and" ? "TRUE" : "FALSE";
  if (parts.length === 1) return write(first);
  const middle = Math.ceil(parts.length / 2);
  const left = junctionSql(kind, parts.slice(0, middle), write);
  const right = junctionSql(kind, parts.slice(middle), write);
  return `(${left} ${kind.toUpperCase()} ${right})`;
}

/** One parameter, however many there are: SQLite takes 32,766 of them, and prepares a statement for each number. */
export function listSql(list: readonly ColumnValue[], values: ColumnValue[]): string {
  values.push(JSON.stringify(list));
  return "(SELECT value FROM json_each(?))";
}

function comparisonSql({ kind, left, right }: Comparison, values: ColumnValue[]): string {
  switch (kind) {
    case "eq":
      return `(${operandSql(left, values)} = ${operandSql(right, values)})`;
    case "ne":
      return `(${operandSql(left, values)} <> ${operandSql(right, values)})`;
    case "gt":
      return greaterSql(left, right, values);
    case "ge":
      return `(${greaterSql(left, right, values)} OR ${comparisonSql({ kind: "eq", left, right }, values)})`;
    case "lt":
      return greaterSql(right, left, values);
    case "le":
      return `(${greaterSql(right, left, values)} OR ${comparisonSql({ kind: "eq", left, right }, values)})`;
  }
}

/** Any text is greater than the 0 of null, but nothing is greater than null. */
function greaterSql(greater: Operand, less: Operand, values: ColumnValue[]): string {
  return `(${operandSql(greater, values)} > ${operandSql(less, values)} AND ${operandSql(less, values)} >= '')`;
}

function textMatchSql({ kind, text, part }: TextMatch, values: ColumnValue[]): string {
  const within = textSql(text, values);
  const sought = textSql(part, values);
  switch (kind) {
    case "contains":
      return `(instr(${within}, ${sought}) > 0)`;
    case "startswith":
      return `(instr(${within}, ${sought}) = 1)`;
    case "endswith":
      // The end is marked by a byte that no text has.
      return `(instr(CAST(${within} || x'FF' AS BLOB), CAST(${sought} || x'FF' AS BLOB)) > 0)`;
  }
}

/** With NULL for null, as a text match is NULL where one of its operands is. */
function textSql(operand: Operand, values: ColumnValue[]): string {
  return `nullif(${operandSql(operand, values)}, 0)`;
}

function operandSql(operand: Operand, values: ColumnValue[]): string {
  if (operand.kind === "property") return columnSql(operand.name);
  values.push(operand.value ?? 0);
  return "?";
}

function columnSql(property: PropertyName): string {
  return `+${SORT_COLUMNS[property]}`;
}
