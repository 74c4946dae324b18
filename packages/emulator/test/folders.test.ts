import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const source = fileURLToPath(new URL("../src/", import.meta.url));

/** The folder of a file, each of the stores being one; a file beside the folders stands for itself. */
function roomOf(file: string): string {
  const folders = dirname(file).split(sep);
  return folders[0] === "." ? file : folders.join("/");
}

/** What each room imports from. */
function readImports(): Map<string, Set<string>> {
  const imports = new Map<string, Set<string>>();
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    const rooms = imports.get(roomOf(file)) ?? new Set();
    imports.set(roomOf(file), rooms);
    for (const [, path = ""] of readFileSync(join(source, file), "utf8").matchAll(/(?:from|import\() ?"(\.[^"]+)"/g)) {
      const imported = roomOf(normalize(join(dirname(file), path)));
      if (imported !== roomOf(file)) rooms.add(imported);
    }
  }
  return imports;
}

function reachableFrom(room: string, imports: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const open = [room];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const imported of imports.get(next) ?? []) {
      if (reached.has(imported)) continue;
      reached.add(imported);
      open.push(imported);
    }
  }
  return reached;
}

test("no folder imports from one that imports from it, by whatever detour", () => {
  const imports = readImports();
  expect(imports.get("pipeline")).toContain("operations");
  const cyclic = [...imports.keys()].filter((room) => reachableFrom(room, imports).has(room));
  expect(cyclic).toEqual([]);
});
