import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { contracts } from "../src/contracts.ts";
import { compile, folderOf, generate } from "../src/generated.ts";
import { generators } from "../src/generators.ts";
import { tryCalls } from "../src/try-calls.ts";

describe.each(contracts)("$version", ({ version, yaml, emulated }) => {
  const failures = new Map<string, unknown>();
  let errors: string[];

  beforeAll(async () => {
    for (const generator of generators) {
      await generate(version, yaml, generator).catch((error: unknown) => failures.set(generator.name, error));
    }
    errors = compile(version, generators);
  }, 300_000);

  describe.each(generators)("$name", (generator) => {
    const errorsIn = (folder: string) => errors.filter((error) => error.startsWith(`${generator.name}/${folder}`));

    test("generates without an error", () => {
      expect(failures.get(generator.name)).toBeUndefined();
    });

    test("its output compiles under --strict", () => {
      expect(errorsIn("output/")).toEqual([]);
    });

    test("a program with all its operations compiles under --strict", () => {
      expect(errorsIn("program.ts")).toEqual([]);
    });

    test("it makes the identifier of a partner required", () => {
      expect(errorsIn("id-is-required.ts")).toEqual([]);
    });

    if (!emulated) return;
    test("its calls work on the emulator, but for those that it gets wrong itself", async () => {
      const { connect } = await import(join(folderOf(version, generator), "program.ts"));
      const failing = Object.entries(generator.failing);
      expect(await tryCalls(version, connect)).toEqual(
        Object.fromEntries(failing.map(([call, { shownBy }]) => [call, expect.stringMatching(shownBy)])),
      );
    });
  });
});
