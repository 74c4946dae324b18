import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));
const page = readFileSync(new URL("../provenance.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| (P-\d+) \|(.*)\|$/gm)].map(([, id = "", cells = ""]) => {
  const [, , confidence = "", where = ""] = cells.split("|").map((cell) => cell.trim());
  return { id, confidence, where };
});
const ids = rows.map(({ id }) => id);

test("the ids of provenance.md are unique and stand in order", () => {
  expect(ids.length).toBeGreaterThan(0);
  expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => Number(one.slice(2)) - Number(other.slice(2))));
});

test("each row of provenance.md has a confidence of the scale", () => {
  const scale = [...page.matchAll(/^\| ([a-z]+) +\| [^|]+ \|$/gm)].map(([, name = ""]) => name);
  expect(scale.length).toBeGreaterThan(1);
  expect(rows.filter(({ confidence }) => !scale.includes(confidence))).toEqual([]);
});

test("each row of provenance.md names files that exist", () => {
  const places = rows.flatMap(({ id, where }) => placesIn(where).map((place) => ({ id, place })));
  expect(places.length).toBeGreaterThan(rows.length);
  expect(places.filter(({ place }) => globSync(place, { cwd: folder }).length === 0)).toEqual([]);
});

/** `as P-10` stands for what that row says. */
function placesIn(where: string): string[] {
  const [, other] = /^as (P-\d+)/.exec(where) ?? [];
  const named = [...where.matchAll(/`(.+?)`/g)].map(([, place = ""]) => place);
  if (other === undefined) return named;
  return [...placesIn(rows.find(({ id }) => id === other)?.where ?? `\`the row ${other}\``), ...named];
}
