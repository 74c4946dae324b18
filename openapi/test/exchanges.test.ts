import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../", import.meta.url);
const idsIn = (file: string) => readFileSync(new URL(file, folder), "utf8").match(/\bP-\d+\b/g) ?? [];

test.each(globSync("exchanges/*/*.http", { cwd: folder }))("%s stands on evidence that there is", (file) => {
  const known = new Set(idsIn("provenance.md"));
  expect(idsIn(file).length).toBeGreaterThan(0);
  expect(idsIn(file).filter((id) => !known.has(id))).toEqual([]);
});
