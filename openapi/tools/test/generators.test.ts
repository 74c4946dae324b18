import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compile, contracts, folderOf, generate } from "../src/generated.ts";
import { generators } from "../src/generators.ts";
import { tryCalls } from "../src/try-calls.ts";

describe.each(contracts)("$version", (contract) => {
  const { version } = contract;
  const failures = new Map<string, unknown>();
  let errors: string[];

  beforeAll(async () => {
    for (const generator of generators) {
      await generate(contract, generator).catch((error: unknown) => failures.set(generator.name, error));
    }
    errors = compile(version, generators);
  }, 300_000);

  test("every error of the compiler is in the folder of a generator", () => {
    expect(errors.filter((error) => !generators.some(({ name }) => error.startsWith(`${name}/`)))).toEqual([]);
  });

  describe.each(generators)("$name", (generator) => {
    const errorsIn = (path: string) => errors.filter((error) => error.startsWith(`${generator.name}/${path}`));

    test("generates without an error", () => {
      expect(failures.get(generator.name)).toBeUndefined();
    });

    test("its output, and a program that calls every operation, compile under --strict", () => {
      const apart = errorsIn("id-is-required.ts");
      expect(errorsIn("").filter((error) => !apart.includes(error))).toEqual([]);
    });

    test("it makes the identifier of a partner required", () => {
      expect(errorsIn("id-is-required.ts")).toEqual([]);
    });

    test("its calls work on the emulator, but for those that it gets wrong itself", async () => {
      const { connect } = await import(join(folderOf(version, generator), "program.ts"));
      const failing = Object.entries(generator.failing);
      expect(await tryCalls(version, connect)).toEqual(
        Object.fromEntries(failing.map(([call, { shownBy }]) => [call, expect.stringMatching(shownBy)])),
      );
    });
  });
});
