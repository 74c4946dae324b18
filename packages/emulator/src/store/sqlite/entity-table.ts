import type { SQLInputValue, SQLOutputValue } from "node:sqlite";
import type { EntityValue } from "@remote-assistance/client/entities";
import { type Entity, findProperty, type Resource, type State, type Stored } from "../../entity/entity-type.ts";
import { type SortValue, sortableProperties, toSortValue } from "../../entity/sort-value.ts";
import { foldCase } from "../../odata/condition.ts";
import type { PageQuery } from "../store.ts";

/** What a column can hold. */
export type ColumnValue = Extract<SQLInputValue, string | number | null>;

/** What makes a column of an entity. */
export interface Column {
  /** In quotes. */
  readonly name: string;
  readonly definition: string;
  readonly isIndexed: boolean;
  readonly read: (entity: Entity) => ColumnValue;
}

/** The columns that {@link toStored} reads. */
export const STORED_COLUMNS = "sequence, version, body, pending";

/** What every table has. The body is the entity as JSON: nothing but what is sorted or searched by needs a column of its own. */
export const COMMON_COLUMNS = `sequence INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  pending TEXT,
  due_at INTEGER`;

/** Where the entities of a resource are kept: a table whose columns and indexes follow from the entity type. */
export class EntityTable {
  readonly resource: Resource;
  /** In quotes, as all names that come from a contract. */
  readonly name: string;
  readonly keyColumn: string;
  readonly #columns: ReadonlyMap<string, readonly Column[]>;
  readonly #names: readonly string[];

  constructor(resource: Resource) {
    const { type, searched } = resource;
    this.resource = resource;
    this.name = quote(type.name);
    this.keyColumn = sortColumnName(type.key);
    this.#names = Object.keys(type.properties);
    const sorted = new Map(sortableProperties(type));
    this.#columns = new Map(
      this.#names.map((name) => {
        const property = sorted.get(name);
        return [
          name,
          [
            ...(property === undefined ? [] : [sortColumn(name, property, name === type.key)]),
            ...(searched.includes(name) ? [foldedColumn(name)] : []),
          ],
        ];
      }),
    );
  }

  /** The columns of one property, or of all. */
  columns(name?: string): readonly Column[] {
    return name === undefined ? [...this.#columns.values()].flat() : (this.#columns.get(name) ?? []);
  }

  /** The column with the sort value of a property, and 0 for null. */
  sortColumn(name: string): string {
    if (findProperty(this.resource.type, name) === undefined) throw new Error(`There is no property ${name}.`);
    return sortColumnName(name);
  }

  /** What sorting takes for each entity, in the steps of `expectAffordable`: nothing along an index; else more, the more has to be kept sorted. */
  sortSteps({ order, skip }: Pick<PageQuery, "order" | "skip">, entities: number): number {
    const [first] = order;
    if (first === undefined || this.columns(first.property).some(({ isIndexed }) => isIndexed)) return 0;
    return (4 + 2 * order.length) * (1 + Math.min(skip, entities) / 5000);
  }

  get foldedColumns(): readonly string[] {
    return this.resource.searched.map(foldedColumnName);
  }

  /** What a row holds besides its numbers; of one that was there before, what is to be changed, as each index costs as much as the row. */
  write({ entity, pending }: State, before?: State): readonly (readonly [column: string, ColumnValue])[] {
    const changed = this.#names.filter((name) => before === undefined || entity[name] !== before.entity[name]);
    return [
      ["body", JSON.stringify(Object.fromEntries(this.#names.map((name) => [name, entity[name]])))],
      ...(pending === before?.pending
        ? []
        : ([
            ["pending", pending === null ? null : JSON.stringify(pending)],
            ["due_at", pending?.at ?? null],
          ] as const)),
      ...changed.flatMap((property) => this.columns(property).map(({ name, read }) => [name, read(entity)] as const)),
    ];
  }
}

/** The entity of a row. */
export function toStored(row: Readonly<Record<string, SQLOutputValue>>): Stored {
  return {
    entity: JSON.parse(String(row.body)),
    pending: row.pending === null ? null : JSON.parse(String(row.pending)),
    sequence: Number(row.sequence),
    version: Number(row.version),
  };
}

/**
 * Null is 0 in a column of sort values: a number is less than any text, and it can be sought, as the end of a page has to be, which
 * NULL cannot. The column is declared ANY, because SQLite would make text of the 0 that is compared with one of type TEXT.
 *
 * Few different values get no index: without statistics, SQLite takes each for one of few rows, and would sort a third of a table.
 */
function sortColumn(name: string, property: EntityValue, isKey: boolean): Column {
  return {
    name: sortColumnName(name),
    definition: `${sortColumnName(name)} ANY NOT NULL${isKey ? " UNIQUE" : ""}`,
    isIndexed: !isKey && property.kind !== "enum" && property.kind !== "boolean",
    read: (entity) => toColumnValue(toSortValue(property, entity[name] ?? null)),
  };
}

/** The text to search in, since SQLite's own `lower` knows ASCII only. */
function foldedColumn(name: string): Column {
  return {
    name: foldedColumnName(name),
    definition: `${foldedColumnName(name)} TEXT`,
    isIndexed: false,
    read: ({ [name]: text }) => (typeof text === "string" ? foldCase(text) : null),
  };
}

export function toColumnValue(value: SortValue): ColumnValue {
  return value ?? 0;
}

function sortColumnName(property: string): string {
  return quote(`sort ${property}`);
}

function foldedColumnName(property: string): string {
  return quote(`folded ${property}`);
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
