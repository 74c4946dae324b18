import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { filesByEntry, page } from "../evidence/page.ts";
import { entriesOf, isProvenance, overdue, readProvenance } from "../evidence/provenance.ts";
import { folder, runNode } from "./redocly.ts";

const provenance = readProvenance();
const entries = entriesOf(provenance);
const files = filesByEntry(folder);

test("the contract names every entry, and no entry that there is not", () => {
  expect([...files.keys()].toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
});

test("what an example holds and what nothing refers to names no entry", () => {
  const [root, device] = ["openapi.yaml", "Device.yaml"];
  expect(Object.fromEntries(filesByEntry(`${folder}test/fixtures/provenance/named`))).toEqual({
    ...{ "P-01": [device, root], "P-02": [device], "P-03": [device] },
  });
});

test("every source is evidence of something", () => {
  const used = new Set(entries.flatMap(({ evidence }) => evidence.map(({ source }) => source)));
  expect(Object.keys(provenance.sources).filter((source) => !used.has(source))).toEqual([]);
});

test("provenance.md is what `npm run generate` writes", () => {
  expect(readFileSync(new URL("../provenance.md", import.meta.url), "utf8")).toBe(page(provenance, files));
});

test("invalid provenance is refused with everything that is wrong, and where", () => {
  expect(() => readProvenance(`${folder}test/fixtures/provenance/shape`)).toThrow(
    /sources\/page: .*'commit'.*group\.yaml\/entries\/0\/evidence: .*fewer than 1.*entries\/1: .*'note'.*entries\/1\/checked: .*"date"/s,
  );
  expect(() => readProvenance(`${folder}test/fixtures/provenance/references`)).toThrow(
    /P-01: two entries have this id.*P-01: sources\.yaml has no `page`/s,
  );
});

test("the sample of CONTRIBUTING.md is valid", () => {
  const [, sample = ""] = /```yaml\n(.*?)```/s.exec(readFileSync(`${folder}../CONTRIBUTING.md`, "utf8")) ?? [];
  const groups = [{ title: "A sample", entries: parse(sample) }];
  expect(isProvenance({ ...provenance, groups }), JSON.stringify(isProvenance.errors)).toBe(true);
});

test("an entry is overdue on the day after a year, and not before", () => {
  const checked = entries.filter((entry) => entry.checked === "2026-11-29");
  expect(checked.length).toBeGreaterThan(0);
  expect(overdue(checked, "2027-11-29")).toEqual([]);
  expect(overdue(checked, "2027-11-30")).toEqual(checked);
});

test("the command lists what is overdue, and fails then", async () => {
  const inTime = await runNode(["evidence/cli.ts", "--today=2026-11-29"]);
  expect(inTime).toMatchObject({ exitCode: 0, stderr: "" });
  expect(inTime.stdout).toBe(`0 of ${entries.length} entries were not checked in the year before 2026-11-29.\n`);
  const late = await runNode(["evidence/cli.ts", "--today=2030-01-01"]);
  expect(late.exitCode).toBe(1);
  expect(late.stdout).toContain("\nP-43, checked ");
});

test.each(globSync("exchanges/*/*.http", { cwd: folder }))("%s stands on evidence that there is", (file) => {
  const ids = readFileSync(new URL(`../${file}`, import.meta.url), "utf8").match(/\bP-\d+\b/g) ?? [];
  const known = entries.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.filter((id) => !known.includes(id))).toEqual([]);
});
