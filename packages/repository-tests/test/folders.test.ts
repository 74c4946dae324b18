import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { cyclicFolders, filesIn, importedPaths, readFolderImports, sourceFolders } from "../src/folder-imports.ts";

const CLIENT = "packages/client/src";

describe("no folder imports from one that imports from it, by whatever detour", () => {
  test.each(sourceFolders())("in %s", (source) => {
    expect(cyclicFolders(readFolderImports(source))).toEqual([]);
  });

  test("which is noticed where it is so", () => {
    const imports = new Map([
      ["index.ts", new Set(["a"])],
      ["a", new Set(["b"])],
      ["b", new Set(["c.ts"])],
      ["c.ts", new Set(["a"])],
    ]);
    expect(cyclicFolders(imports)).toEqual(["a", "b", "c.ts"]);
    expect(readFolderImports(CLIENT).get("calling")).toContain("sending");
    expect(sourceFolders()).toContain(CLIENT);
  });
});

test("what is generated for the client imports its run-time, and nothing else", () => {
  const generated = filesIn(CLIENT).filter((file) => file.startsWith("generated/"));
  const imported = generated.flatMap((file) =>
    importedPaths(CLIENT, file).map((path) => normalize(join(dirname(file), path))),
  );
  const others = imported.filter((path) => !path.startsWith("generated/"));
  expect([...new Set(others)]).toEqual(["runtime.ts"]);
});

test("the run-time of the client imports nothing that is generated", () => {
  const imports = readFolderImports(CLIENT);
  const reached = new Set(["runtime.ts"]);
  for (const folder of reached) for (const other of imports.get(folder) ?? []) reached.add(other);
  expect([...reached]).toEqual(expect.arrayContaining(["calling", "sending"]));
  expect([...reached].filter((folder) => folder.startsWith("generated"))).toEqual([]);
});
