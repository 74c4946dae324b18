import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { migrate } from "../../src/store/sqlite/open-database.ts";
import { newDataFile } from "./temporary-folder.ts";

/** Closes a database after the test, whatever the test does to it. */
function opened(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  onTestFinished(() => database.close());
  return database;
}

describe("migrations", () => {
  const formatOf = (database: DatabaseSync) => Object.values(database.prepare("PRAGMA user_version").get() ?? {})[0];

  test("are applied once each, in their order", () => {
    const database = opened(newDataFile());
    const first = "CREATE TABLE note (text TEXT)";
    migrate(database, [first]);
    migrate(database, [first, "ALTER TABLE note ADD COLUMN author TEXT", "INSERT INTO note VALUES ('a', 'b')"]);
    expect(formatOf(database)).toBe(3);
    expect(database.prepare("SELECT * FROM note").all()).toMatchObject([{ text: "a", author: "b" }]);
  });

  test("stop at one that fails, which leaves nothing behind", () => {
    const database = opened(newDataFile());
    const half = "INSERT INTO note VALUES ('half'); INSERT INTO nowhere VALUES (1)";
    expect(() => migrate(database, ["CREATE TABLE note (text TEXT)", half])).toThrow("no such table: nowhere");
    expect(formatOf(database)).toBe(1);
    expect(database.prepare("SELECT * FROM note").all()).toEqual([]);
  });
});
