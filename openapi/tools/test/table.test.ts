import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { README, withTable } from "../src/table.ts";

test("the README of the contract has the table of what is expected here", async () => {
  const readme = await readFile(README, "utf8");
  expect(readme, "npm run write-table --prefix openapi/tools").toBe(await withTable(readme));
});

test("a page without a place for the table is refused with what it needs", async () => {
  await expect(withTable("# A page\n")).rejects.toThrow(/needs two lines/);
});
