import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { Statements } from "../../src/store/sqlite/statements.ts";

test("a statement stays prepared, until there are too many that were prepared after it", () => {
  const database = new DatabaseSync(":memory:");
  onTestFinished(() => database.close());
  const statements = new Statements(database);
  const first = statements.prepare("SELECT 'first'");
  for (let number = 1; number < 200; number += 1) statements.prepare(`SELECT ${number}`);
  expect(statements.prepare("SELECT 'first'")).toBe(first);
  statements.prepare("SELECT 'one more'");
  expect(statements.prepare("SELECT 'first'")).not.toBe(first);
});
