import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { createEmulator } from "../src/index.ts";

const run = promisify(execFile);

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");

test("each difference says how far to trust it, in the words of the provenance, and names entries that it has", async () => {
  const provenance = await readFile(new URL("../../../openapi/provenance.md", import.meta.url), "utf8");
  const differences = readme.slice(readme.indexOf("## Differences"));
  const rows = [...differences.matchAll(/^\| (?!what |---).+ \| (.+) \|$/gm)].map(([, confidence = ""]) => confidence);
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.filter((confidence) => !/^(documented|metadata|observed|chosen|by design)\b/.test(confidence))).toEqual(
    [],
  );
  const named = [...new Set(differences.match(/P-\d+/g))];
  expect(named.filter((row) => !provenance.includes(`\n### ${row}\n`))).toEqual([]);
});

test("the map of folders has each of them", async () => {
  const entries = await readdir(new URL("../src/", import.meta.url), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const section = readme.slice(readme.indexOf("## How it is built"), readme.indexOf("## Differences"));
  const mapped = [...section.matchAll(/^(\w+)\/ {2,}\S/gm)].map(([, folder = ""]) => folder);
  expect(mapped.toSorted()).toEqual(folders.toSorted());
});

test("the curl lines of the README work as pasted", async () => {
  const lines = readme.match(/^curl .+$/gm) ?? [];
  expect(lines.length).toBeGreaterThan(0);
  const emulator = createEmulator();
  onTestFinished(() => emulator.close());
  const { url } = await emulator.listen();
  for (const line of lines) {
    const command = line.replace("curl", "curl --silent --show-error --fail").replaceAll("http://127.0.0.1:4030", url);
    await expect(run("sh", ["-c", command])).resolves.toMatchObject({ stderr: "" });
  }
});
