import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isolatedDeclarationSync } from "rolldown/experimental";
import { describe, expect, test } from "vitest";
import { compile } from "./compile.ts";
import { temporaryFolder, writeGenerated } from "./fixture-contract.ts";

/** In milliseconds. The compiler takes about one second, and several on a machine that is busy. */
const COMPILER_TIMEOUT = 60_000;

describe("the generated types", () => {
  test("compile, and refuse what the contract does not allow", { timeout: COMPILER_TIMEOUT }, async () => {
    const folder = await temporaryFolder();
    await writeGenerated(folder);
    await cp(join(import.meta.dirname, "fixtures/usage.ts"), join(folder, "usage.ts"));
    const table = await readFile(join(folder, "generated/validators.ts"), "utf8");
    await writeFile(join(folder, "generated/incomplete.ts"), table.replace("      400: isODataError,\n", ""));
    const generated = (await readdir(join(folder, "generated"))).map((name) => join(folder, "generated", name));
    expect(compile([join(folder, "usage.ts"), ...generated])).toEqual([
      expect.stringMatching(/incomplete\.ts:\d+: Property '400' is missing in type/),
    ]);
  });

  test("become declarations without the help of a type checker", async () => {
    const folder = await temporaryFolder();
    await writeGenerated(folder);
    const generated = join(folder, "generated");
    for (const name of await readdir(generated)) {
      const { errors } = isolatedDeclarationSync(name, await readFile(join(generated, name), "utf8"), {});
      expect(errors, name).toEqual([]);
    }
  });
});
