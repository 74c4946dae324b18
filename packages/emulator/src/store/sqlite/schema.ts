import type { DatabaseSync } from "node:sqlite";
import type { EntityProperty } from "@remote-assistance/client/entities";
import { initialValue } from "../../entity/entity.ts";
import type { Resource } from "../../entity/entity-type.ts";
import { DataFileError } from "./data-file-error.ts";
import { COMMON_COLUMNS, type Column, type ColumnValue, EntityTable } from "./entity-table.ts";

/** Marks a database as the emulator's: "rap!" in ASCII. (https://sqlite.org/pragma.html#pragma_application_id) */
export const APPLICATION_ID = 0x72617021;

/** How tables are made of entity types, in SQLite's `user_version`. What the types are is in the file itself. */
export const FORMAT = 3;

/** What the values in a file depend on. */
interface Description {
  readonly key: string;
  readonly searched: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What makes a new data file of an empty one. */
export function newFileSql(resources: readonly Resource[]): string {
  return `
  CREATE TABLE schema (name TEXT PRIMARY KEY, description TEXT NOT NULL, latest INTEGER NOT NULL) STRICT;
  ${resources.map(newTableSql).join("")}
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT};
  `;
}

/**
 * Makes the tables of a new data file, and adds the resources and properties that an older one does not have yet: each entity gets
 * the value that a new one would.
 *
 * @param file what messages call the database
 * @throws DataFileError for a file whose entities are of another kind
 */
export function applySchema(database: DatabaseSync, file: string, resources: readonly Resource[]): void {
  if (readNumber(database, "PRAGMA user_version") === 0) {
    inTransaction(database, () => database.exec(newFileSql(resources)));
    return;
  }
  const rows = database.prepare("SELECT name, description FROM schema").all();
  const known = new Map(rows.map(({ name, description }) => [String(name), String(description)]));
  for (const name of known.keys()) {
    if (!resources.some(({ type }) => type.name === name)) throw refuse(file, `it holds ${name}`);
  }
  for (const resource of resources) {
    const description = known.get(resource.type.name);
    if (description === JSON.stringify(describe(resource))) continue;
    if (description === undefined) inTransaction(database, () => database.exec(newTableSql(resource)));
    else addProperties(database, file, JSON.parse(description), resource);
  }
}

function addProperties(database: DatabaseSync, file: string, known: Description, resource: Resource): void {
  const { name, properties } = resource.type;
  const current = describe(resource);
  const difference = compare(known, current);
  if (difference !== undefined) throw refuse(file, `of ${name}, ${difference}`);
  const table = new EntityTable(resource);
  const added = Object.keys(properties).filter((property) => !Object.hasOwn(known.properties, property));
  inTransaction(database, () => {
    for (const property of added) addProperty(database, table, property, properties[property]);
    database.prepare("UPDATE schema SET description = ? WHERE name = ?").run(JSON.stringify(current), name);
  });
}

function describe({ type: { key, properties }, searched }: Resource): Description {
  const described = Object.entries(properties).map(([name, { kind, nullable, type, members, items }]) => [
    name,
    { kind, nullable, type, members, items },
  ]);
  return { key, searched, properties: Object.fromEntries(described) };
}

/** What of a file's description this contract does not have, or has in another way. */
function compare(known: Description, current: Description): string | undefined {
  if (known.key !== current.key) return `the key is '${known.key}'`;
  for (const [name, property] of Object.entries(known.properties)) {
    if (!Object.hasOwn(current.properties, name)) return `it has the property '${name}'`;
    if (JSON.stringify(property) !== JSON.stringify(current.properties[name])) {
      return `the property '${name}' holds something else`;
    }
  }
  const searched = current.searched.filter((name) => Object.hasOwn(known.properties, name));
  return searched.join() === known.searched.join() ? undefined : "other properties are searched";
}

function refuse(file: string, difference: string): DataFileError {
  return new DataFileError(
    `The data file ${file} belongs to another contract: ${difference}. Run the version that wrote it, or name another file.`,
  );
}

function newTableSql(resource: Resource): string {
  const table = new EntityTable(resource);
  const name = literal(resource.type.name);
  const definitions = table.columns().map(({ definition }) => definition);
  return `CREATE TABLE ${table.name} (${[COMMON_COLUMNS, ...definitions].join(",\n  ")}) STRICT;
  CREATE INDEX "due ${resource.type.name}" ON ${table.name} (due_at) WHERE due_at IS NOT NULL;
  ${table
    .columns()
    .map((column) => indexSql(table, column))
    .join("")}
  INSERT INTO schema VALUES (${name}, ${literal(JSON.stringify(describe(resource)))}, 0);
  `;
}

function indexSql(table: EntityTable, { name, isIndexed }: Column): string {
  return isIndexed
    ? `CREATE INDEX "by ${name.slice(1, -1)} of ${table.resource.type.name}" ON ${table.name} (${name});\n`
    : "";
}

function addProperty(database: DatabaseSync, table: EntityTable, name: string, property?: EntityProperty): void {
  const value = initialValue(property);
  for (const column of table.columns(name)) {
    const initial = column.read({ [name]: value });
    database.exec(`ALTER TABLE ${table.name} ADD COLUMN ${column.definition} DEFAULT ${literal(initial)}`);
    database.exec(indexSql(table, column));
  }
  const path = `$.${JSON.stringify(name)}`;
  database.prepare(`UPDATE ${table.name} SET body = json_set(body, ?, json(?))`).run(path, JSON.stringify(value));
}

function literal(value: ColumnValue): string {
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value ?? "NULL");
}

/** The only value of a query. */
export function readNumber(database: DatabaseSync, sql: string): number {
  const [value] = Object.values(database.prepare(sql).get() ?? {});
  return Number(value);
}

/** Does all of some work or, if it throws, nothing of it. */
function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec("BEGIN");
  try {
    work();
    database.exec("COMMIT");
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

export function rollBack(database: DatabaseSync): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // After some errors, a full disk among them, SQLite has done so by itself, and knows of no transaction then.
  }
}
