import type { Comparison, Condition, Filter, Operand, Search, TextMatch } from "../../odata/condition.ts";
import { type ColumnValue, type EntityTable, toColumnValue } from "./entity-table.ts";

/**
 * Writes a condition in SQL. All that comes from a caller is a parameter.
 *
 * @param values gets the values of the parameters, in their order
 */
export function conditionSql(table: EntityTable, { filter, search }: Condition, values: ColumnValue[]): string {
  const parts: string[] = [];
  if (filter !== undefined) parts.push(filterSql(table, filter, values));
  if (search !== undefined) parts.push(searchSql(table, search, values));
  return parts.length === 0 ? "TRUE" : parts.join(" AND ");
}

function filterSql(table: EntityTable, filter: Filter, values: ColumnValue[]): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return junctionSql(filter.kind, filter.operands, (operand) => filterSql(table, operand, values));
    case "not":
      return `(NOT ${filterSql(table, filter.operand, values)})`;
    case "is":
      return `(${filterSql(table, filter.operand, values)} IS ${filter.value ? "TRUE" : "FALSE"})`;
    case "in":
      return `(${table.sortColumn(filter.property)} IN ${listSql(filter.values, values)})`;
    case "startswith":
    case "endswith":
    case "contains":
      return textMatchSql(table, filter, values);
    default:
      return comparisonSql(table, filter, values);
  }
}

function searchSql(table: EntityTable, search: Search, values: ColumnValue[]): string {
  switch (search.kind) {
    case "and":
    case "or":
      return junctionSql(search.kind, search.operands, (operand) => searchSql(table, operand, values));
    case "not":
      return `(NOT ${searchSql(table, search.operand, values)})`;
    case "term":
      return junctionSql("or", table.foldedColumns, (column) => {
        values.push(search.text);
        return `(ifnull(instr(${column}, ?), 0) > 0)`;
      });
  }
}

/** In halves of halves: a row of a thousand operands is an expression a thousand deep to SQLite, which it refuses. */
function junctionSql<Part>(kind: "and" | "or", parts: readonly Part[], write: (part: Part) => string): string {
  const [first] = parts;
  if (first === undefined) return kind === "and" ? "TRUE" : "FALSE";
  if (parts.length === 1) return write(first);
  const middle = Math.ceil(parts.length / 2);
  const left = junctionSql(kind, parts.slice(0, middle), write);
  const right = junctionSql(kind, parts.slice(middle), write);
  return `(${left} ${kind.toUpperCase()} ${right})`;
}

/** One parameter, however many there are: SQLite takes 32,766 of them, and prepares a statement for each number. */
function listSql(list: readonly ColumnValue[], values: ColumnValue[]): string {
  values.push(JSON.stringify(list));
  return "(SELECT value FROM json_each(?))";
}

function comparisonSql(table: EntityTable, { kind, left, right }: Comparison, values: ColumnValue[]): string {
  switch (kind) {
    case "eq":
      return `(${operandSql(table, left, values)} = ${operandSql(table, right, values)})`;
    case "ne":
      return `(${operandSql(table, left, values)} <> ${operandSql(table, right, values)})`;
    case "gt":
      return greaterSql(table, left, right, values);
    case "ge":
      return `(${greaterSql(table, left, right, values)} OR ${comparisonSql(table, { kind: "eq", left, right }, values)})`;
    case "lt":
      return greaterSql(table, right, left, values);
    case "le":
      return `(${greaterSql(table, right, left, values)} OR ${comparisonSql(table, { kind: "eq", left, right }, values)})`;
  }
}

/** Any text is greater than the 0 of null, but nothing is greater than null. */
function greaterSql(table: EntityTable, greater: Operand, less: Operand, values: ColumnValue[]): string {
  return `(${operandSql(table, greater, values)} > ${operandSql(table, less, values)} AND ${operandSql(table, less, values)} >= '')`;
}

function textMatchSql(table: EntityTable, { kind, text, part }: TextMatch, values: ColumnValue[]): string {
  const within = textSql(table, text, values);
  const sought = textSql(table, part, values);
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
function textSql(table: EntityTable, operand: Operand, values: ColumnValue[]): string {
  return `nullif(${operandSql(table, operand, values)}, 0)`;
}

function operandSql(table: EntityTable, operand: Operand, values: ColumnValue[]): string {
  if (operand.kind === "property") return table.sortColumn(operand.name);
  values.push(toColumnValue(operand.value));
  return "?";
}
