import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { HEADER } from "../src/emit/source-text.ts";
import { generate } from "../src/generate.ts";
import { fixtureFile, fixtureText, generateFixture, TARGET, temporaryFolder } from "./fixture-contract.ts";

describe("generation", () => {
  test("makes eleven files, each of which says where it comes from", async () => {
    const files = await generateFixture();
    expect([...files.keys()]).toEqual([
      ...["calls.ts", "entities.ts", "functions.ts", "methods.ts", "models.ts", "operations.ts", "resources.ts"],
      ...["schema.ts", "servers.ts"],
      ...["validator-functions.ts", "validators.ts"],
    ]);
    for (const [name, text] of files) expect(text.startsWith(HEADER), name).toBe(true);
  });

  test("makes the same bytes twice, and from JSON the same as from YAML", async () => {
    const json = join(await temporaryFolder(), "contract.json");
    await writeFile(json, JSON.stringify(parse(fixtureText), null, 2));
    const files = await generate(fixtureFile, TARGET);
    expect(await generate(fixtureFile, TARGET)).toEqual(files);
    expect(await generate(json, TARGET)).toEqual(files);
  });

  test("does not depend on the folder it is started in, and leaves no path of the machine behind", async () => {
    const files = await generate(fixtureFile, TARGET);
    const folder = process.cwd();
    process.chdir("/");
    try {
      expect(await generate(fixtureFile, TARGET)).toEqual(files);
    } finally {
      process.chdir(folder);
    }
    for (const [name, text] of files) expect(text, name).not.toMatch(/node_modules|file:|\/codegen/);
  });
});
