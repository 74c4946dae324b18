import type { Comparison, Condition, Filter, Operand, Search, TextMatch } from "../../odata/condition.ts";
import { isSequenceDescending } from "../../odata/position.ts";
import type { PageQuery } from "../store.ts";
import { type ColumnValue, type EntityTable, STORED_COLUMNS, toColumnValue } from "./entity-table.ts";

/** A query, and the values of its parameters: all that comes from a caller is one. */
export interface Query {
  readonly sql: string;
  readonly values: readonly ColumnValue[];
}

/** The query for how many entities meet a condition. */
export function countSql(table: EntityTable, condition: Condition): Query {
  const writer = new QueryWriter(table);
  return {
    sql: `SELECT count(*) AS count FROM ${table.name} WHERE ${writer.condition(condition)}`,
    values: writer.values,
  };
}

/** The query for a part of a list. */
export function pageSql(table: EntityTable, query: PageQuery): Query {
  const { order, after, skip, limit } = query;
  const columns: SortColumn[] = order.map(({ property, descending }, index) => ({
    name: table.sortColumn(property),
    descending,
    start: after && (after.values[index] ?? 0),
  }));
  columns.push({ name: "sequence", descending: isSequenceDescending(order), start: after?.sequence });
  const writer = new QueryWriter(table);
  const start = after === undefined ? "TRUE" : writer.start(columns);
  const where = `${start} AND ${writer.condition(query)}`;
  const sorting = columns.map(({ name, descending }) => (descending ? `${name} DESC` : name)).join(", ");
  return {
    sql: `SELECT ${STORED_COLUMNS} FROM ${table.name} WHERE ${where} ORDER BY ${sorting} LIMIT ? OFFSET ?`,
    values: [...writer.values, limit, skip],
  };
}

/** What a list is sorted by, and what stands there where a page begins. */
interface SortColumn {
  readonly name: string;
  readonly descending: boolean;
  readonly start: ColumnValue | undefined;
}

/** Writes SQL from left to right, and collects the values of its parameters in this order. */
class QueryWriter {
  readonly values: ColumnValue[] = [];
  readonly #table: EntityTable;

  constructor(table: EntityTable) {
    this.#table = table;
  }

  condition({ filter, search }: Condition): string {
    const filtered = filter === undefined ? "TRUE" : this.#filter(filter);
    return search === undefined ? filtered : `${filtered} AND ${this.#search(search)}`;
  }

  /** The first column alone tells SQLite where in an index to begin; the plus keeps it from looking there for the rest again. */
  start(columns: readonly SortColumn[]): string {
    const [first] = columns;
    if (first === undefined) return "TRUE";
    this.values.push(first.start ?? 0);
    return `${first.name} ${first.descending ? "<=" : ">="} ? AND ${this.#behind(columns)}`;
  }

  #behind([first, ...others]: readonly SortColumn[]): string {
    if (first === undefined) return "FALSE";
    const { name, descending, start = 0 } = first;
    this.values.push(start);
    const beyond = `+${name} ${descending ? "<" : ">"} ?`;
    if (others.length === 0) return beyond;
    this.values.push(start);
    return `(${beyond} OR +${name} = ? AND ${this.#behind(others)})`;
  }

  #filter(filter: Filter): string {
    switch (filter.kind) {
      case "and":
      case "or":
        return junction(filter.kind, filter.operands, (operand) => this.#filter(operand));
      case "not":
        return `(NOT ${this.#filter(filter.operand)})`;
      case "is":
        return `(${this.#filter(filter.operand)} IS ${filter.value ? "TRUE" : "FALSE"})`;
      case "in":
        // One parameter, however many there are: SQLite takes 32,766 of them, and prepares a statement for each number.
        this.values.push(JSON.stringify(filter.values));
        return `(${this.#table.sortColumn(filter.property)} IN (SELECT value FROM json_each(?)))`;
      case "startswith":
      case "endswith":
      case "contains":
        return this.#textMatch(filter);
      default:
        return this.#comparison(filter);
    }
  }

  #search(search: Search): string {
    switch (search.kind) {
      case "and":
      case "or":
        return junction(search.kind, search.operands, (operand) => this.#search(operand));
      case "not":
        return `(NOT ${this.#search(search.operand)})`;
      case "term":
        return junction("or", this.#table.foldedColumns, (column) => {
          this.values.push(search.text);
          return `(ifnull(instr(${column}, ?), 0) > 0)`;
        });
    }
  }

  #comparison({ kind, left, right }: Comparison): string {
    switch (kind) {
      case "eq":
        return `(${this.#operand(left)} = ${this.#operand(right)})`;
      case "ne":
        return `(${this.#operand(left)} <> ${this.#operand(right)})`;
      case "gt":
        return this.#greater(left, right);
      case "ge":
        return `(${this.#greater(left, right)} OR ${this.#comparison({ kind: "eq", left, right })})`;
      case "lt":
        return this.#greater(right, left);
      case "le":
        return `(${this.#greater(right, left)} OR ${this.#comparison({ kind: "eq", left, right })})`;
    }
  }

  /** Any text is greater than the 0 of null, but nothing is greater than null. */
  #greater(greater: Operand, less: Operand): string {
    return `(${this.#operand(greater)} > ${this.#operand(less)} AND ${this.#operand(less)} >= '')`;
  }

  #textMatch({ kind, text, part }: TextMatch): string {
    const within = this.#text(text);
    const sought = this.#text(part);
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
  #text(operand: Operand): string {
    return `nullif(${this.#operand(operand)}, 0)`;
  }

  #operand(operand: Operand): string {
    if (operand.kind === "property") return this.#table.sortColumn(operand.name);
    this.values.push(toColumnValue(operand.value));
    return "?";
  }
}

/** In halves of halves: a row of a thousand operands is an expression a thousand deep to SQLite, which it refuses. */
function junction<Part>(kind: "and" | "or", parts: readonly Part[], write: (part: Part) => string): string {
  const [first] = parts;
  if (first === undefined) return kind === "and" ? "TRUE" : "FALSE";
  if (parts.length === 1) return write(first);
  const middle = Math.ceil(parts.length / 2);
  const left = junction(kind, parts.slice(0, middle), write);
  return `(${left} ${kind.toUpperCase()} ${junction(kind, parts.slice(middle), write)})`;
}
