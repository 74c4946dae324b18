import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Source } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ContractError } from "../src/contract/contract-node.ts";
import { locate } from "../src/contract/locate.ts";
import { readContract } from "../src/contract/read-contract.ts";
import { fixtureFile, fixtureText, temporaryFolder } from "./fixture-contract.ts";

describe("the reading of a contract", () => {
  test.each([
    ["YAML", "contract.yaml", "# Ours.\nopenapi: 3.1.1\n"],
    ["YAML with a quoted version", "contract.yaml", "info: {}\n'openapi': \"3.1.0\"\n"],
    ["JSON", "contract.json", '{ "openapi": "3.1.0" }'],
    [
      "JSON with another version in its first column",
      "contract.json",
      '{\n"info": {\n"openapi": "2.0"\n},\n"openapi": "3.1.0"\n}',
    ],
    ["JSON that tells its version late", "contract.json", '{ "info": { "openapi": "2.0" }, "openapi": "3.1.0" }'],
  ])("accepts OpenAPI 3.1 in %s", async (_, name, text) => {
    expect((await readContract(await written(name, text))).parsed).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
    });
  });

  test("says how to make one that is missing", async () => {
    const missing = join(await temporaryFolder(), "openapi.yaml");
    await expect(readContract(missing)).rejects.toThrow(
      new ContractError(`${missing} is not a file. If it is the bundled contract, build it with \`npm run build\`.`),
    );
  });

  test.each([
    ["broken YAML", "contract.yaml", "openapi: 3.1.1\ninfo: [\n", /:3:1: .*\. Correct the syntax\.$/],
    ["a key that is there twice", "contract.yaml", "openapi: 3.1.1\nopenapi: 3.1.1\n", /:2:1: duplicated mapping key/],
    [
      "broken JSON",
      "contract.json",
      '{\n  "openapi": "3.1.1"\n  "info": {}\n}',
      /:3:3: missed comma between flow collection entries\. Correct the syntax\.$/,
    ],
    [
      "text that is no contract",
      "contract.yaml",
      "hello\n",
      /:1: This is not OpenAPI\. Write `openapi: 3\.1\.1` first\.$/,
    ],
    ["an empty file", "contract.yaml", "", /:1: This is not OpenAPI\./],
    [
      "a version that is told late",
      "contract.json",
      '{ "info": {}, "openapi": "3.0.3" }',
      /:1: This is OpenAPI 3\.0\.3\./,
    ],
  ])("points at the line: %s", async (_, name, text, message) => {
    const file = await written(name, text);
    const error: unknown = await readContract(file).catch((reason) => reason);
    expect(error).toBeInstanceOf(ContractError);
    expect(String(error)).toContain(`${file}:`);
    expect(String(error)).toMatch(message);
  });

  // What follows the version would fail if it were parsed.
  test.each([
    [
      "3.0 in YAML",
      "# Theirs.\nopenapi: '3.0.3'\n\tinfo: [",
      ":2: This is OpenAPI 3.0.3. Write the contract in OpenAPI 3.1.",
    ],
    ["3.0 in JSON", '{\n  "openapi": "3.0.3", [', ":2: This is OpenAPI 3.0.3. Write the contract in OpenAPI 3.1."],
    ["3.2", "openapi: 3.2.0\n\t", ":1: This is OpenAPI 3.2.0. Write the contract in OpenAPI 3.1."],
    ["Swagger", 'swagger: "2.0"\n\t', ":1: This is Swagger 2.0. Write the contract in OpenAPI 3.1."],
  ])("refuses another version by its first lines, before it is parsed: %s", async (_, text, message) => {
    const file = await written("contract.yaml", text);
    await expect(readContract(file)).rejects.toThrow(new ContractError(`${file}${message}`));
  });

  test("reads the fixture of these tests", async () => {
    expect((await readContract(fixtureFile)).parsed).toMatchObject({ openapi: "3.1.1" });
  });
});

describe("a place in JSON", () => {
  test("has the line and column that it has by Redocly's tree of the text", async () => {
    const contract = {
      ...parse(fixtureText),
      "x-odd": { 'a "quoted" {key': [[], ["}", "\\"], {}], "a/b~c": { "": 'ends with \\"' } },
    };
    const file = await written("contract.json", JSON.stringify(contract, null, 2));
    const { source } = await readContract(file);
    const byTree = new Source(file, source.body);
    const pointers = pointersOf(contract);
    expect(pointers).toContain("#/x-odd/a~1b~0c");
    for (const pointer of [...pointers, ...pointers.map((known) => `${known}/missing`)]) {
      for (const reportOnKey of [true, false]) {
        const place = { pointer, reportOnKey };
        expect(locate({ source, ...place }), pointer).toEqual(locate({ source: byTree, ...place }));
      }
    }
  });
});

/** The pointers of a value and of all that is in it. */
function pointersOf(value: unknown, pointer = "#"): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  const members = Object.entries(value).filter(([key]) => key !== "");
  const inside = members.map(([key, member]) =>
    pointersOf(member, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
  return [pointer, ...inside.flat()];
}

async function written(name: string, text: string): Promise<string> {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, text);
  return file;
}
