import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ContractError } from "../src/contract/contract-node.ts";
import { generate } from "../src/generate.ts";
import { chain, editedContract, fixtureText, TARGET, temporaryFolder } from "./fixture-contract.ts";

describe("a contract is refused", () => {
  test.each([
    {
      name: "a part of the wrong type",
      edit: ["      summary: List Exchange connectors", "      summary: 7"],
      at: "7\n      description",
      message: "Expected type `string` but got `integer`. (Write it as OpenAPI 3.1 defines it.) [general: struct]",
    },
    {
      name: "a misspelt keyword",
      edit: ["          maxLength: 40\n", "          maxLenght: 40\n"],
      at: "maxLenght",
      message:
        "Property `maxLenght` is not expected here. (Write it as OpenAPI 3.1 defines it.) Did you mean `maxLength`? [general: struct]",
    },
    {
      name: "the nullable of OpenAPI 3.0, once",
      edit: ["          maxLength: 40\n", "          nullable: true\n"],
      at: "nullable",
      message:
        "OpenAPI 3.1 has no `nullable`, and validators ignore it. Write the type as an array: `type: [string, 'null']`. [general: nullable-is-a-type-array]",
    },
    {
      name: "a $ref that leads nowhere",
      edit: ['          $ref: "#/components/schemas/DateTimeOffset"', '          $ref: "#/components/schemas/Date"'],
      at: 'description: When it was last synchronised.\n          $ref: "#/components/schemas/Date"',
      message:
        "Can't resolve $ref (Define what it names, correct the name, or bundle the contract first.) [general: no-unresolved-refs]",
    },
    // Redocly takes the first for a type, and stops at the others.
    ...["constructor", "hasOwnProperty", "__proto__"].map((name) => ({
      name: `a property called ${name}`,
      edit: [
        "          maxLength: 40\n",
        `          maxLength: 40\n        ${name}:\n          type: string\n`,
      ] as const,
      at: `${name}:\n          type: string\n`,
      message: `Every object has a \`${name}\` of its own, for which tools take this one. Give it another name. [general: property-is-not-of-every-object]`,
    })),
    {
      name: "a tag that is not defined",
      edit: ["      tags: [managementSettings]\n", "      tags: [printers]\n"],
      at: "printers",
      message:
        "Operation tags should be defined in global tags. (Add the tag to the `tags` of the contract.) [general: operation-tag-defined]",
    },
    {
      name: "a required property that is none",
      edit: ["      required: [id, serverName, status]", "      required: [id, serverName, status, server]"],
      at: "server]",
      message:
        "Required property 'server' is undefined. (Add the property, or correct the name.) [general: no-required-schema-properties-undefined]",
    },
    {
      name: "a schema with the name of something generated",
      edit: ["    ManagementSettings:\n", "    ListExchangeConnectorsOptions: {}\n    ManagementSettings:\n"],
      at: "get:\n      operationId: listExchangeConnectors",
      message:
        "this makes a second ListExchangeConnectorsOptions, which #/components/schemas/ListExchangeConnectorsOptions has made already. Rename one of them.",
    },
    {
      name: "a schema with a name of the client's own",
      edit: ["    ManagementSettings:\n", "    GraphError: {}\n    ManagementSettings:\n"],
      at: "GraphError",
      message: "this makes a second GraphError, which is the client's own. Rename this.",
    },
    {
      name: "an option that every method has",
      edit: ["        - name: view\n", "        - name: timeout\n"],
      at: "name: timeout",
      message: "every method of the client has an option timeout. Rename this one.",
    },
    {
      name: "what only Ajv finds in a schema",
      edit: ["          maxLength: 40\n", '          pattern: "["\n'],
      at: "TemplateBase:\n",
      message:
        "Ajv refuses the schema: Invalid regular expression: /[/u: Unterminated character class. Correct the schema.",
    },
  ] as const)("for $name", async ({ edit: [found, replacement], at, message }) => {
    const file = await editedContract(found, replacement);
    const lines = (await refusalOf(file)).split("\n").map((line) => line.replace(/ \(#\/.*?\): /, ": "));
    expect(lines).toContain(`${file}:${positionOf(at, file)}: ${message}`);
  });

  test("for a $ref that leads back to itself", async () => {
    const circle = '    Priority:\n      $ref: "#/components/schemas/Priority"\n';
    const file = await editedContract("    Priority:\n      type: integer\n      enum: [1, 2]\n", circle);
    const lines = (await refusalOf(file)).split("\n");
    expect(lines).toEqual([
      expect.stringContaining("(#/components/schemas/Priority): Can't resolve $ref: it leads back to itself ("),
      expect.stringContaining("/properties/priority): Can't resolve $ref: it leads back to itself ("),
    ]);
  });

  test("for schemas that lead to each other by thousands of properties in a row", async () => {
    const file = await editedContract(
      "  schemas:\n",
      `  schemas:\n${chain((next) => `{ properties: { next: ${next} } }`)}`,
    );
    expect(await refusalOf(file)).toBe(
      `${file}: Too many schemas lead to each other in a row. Shorten the longest chain of properties and \`$ref\`s.`,
    );
  });

  test("for a contract without an operation", async () => {
    const file = join(await temporaryFolder(), "contract.json");
    await writeFile(file, JSON.stringify({ ...parse(fixtureText), paths: {} }, null, 2));
    expect(await refusalOf(file)).toMatch(/:\d+:3 \(#\/paths\): there is no operation to call or to serve\. Add one/);
  });

  test("for a part in another file, which is not read", async () => {
    const file = await editedContract('$ref: "#/components/schemas/DateTimeOffset"', "$ref: Date.yaml");
    await writeFile(join(file, "../Date.yaml"), "type: string");
    expect(await refusalOf(file)).toContain("Date.yaml is not part of this file (Define what it names,");
  });

  test("for all that is wrong with it, in the order of its lines", async () => {
    const file = join(await temporaryFolder(), "contract.yaml");
    const text = fixtureText
      .replace("operationId: syncEx", "operationId: sync_Ex")
      .replace("maxLength: 40", "maxLenght: 40");
    await writeFile(file, text.replace("x-cloud: global", "x-cloud: usGovernment"));
    const names = (await refusalOf(file)).split("\n").map((line) => /\[.*\]$/.exec(line)?.[0]);
    expect(names).toEqual([
      "[general: server-names-its-cloud]",
      "[general: operation-id-is-verb-and-noun]",
      "[general: struct]",
    ]);
  });

  test("for all names that are taken, one of them by a parameter of many operations", async () => {
    const found = "    ManagementSettings:\n";
    const file = await editedContract(found, `    GraphError: {}\n    Validator: {}\n${found}`);
    await writeFile(file, readFileSync(file, "utf8").replace("      name: $select\n", "      name: retry\n"));
    expect((await refusalOf(file)).split("\n")).toEqual([
      expect.stringMatching(/second GraphError,/),
      expect.stringMatching(/second Validator,/),
      expect.stringMatching(/an option retry\./),
    ]);
  });

  test("in fifty lines at most, of which each convention has its share, and then with the numbers", async () => {
    const schemas = Array.from({ length: 60 }, (_, index) => `    thing${index}: { type: array }\n`).join("");
    const file = await editedContract("    ManagementSettings:\n", `${schemas}    ManagementSettings:\n`);
    const lines = (await refusalOf(file)).split("\n");
    expect(lines.filter((line) => line.endsWith("[general: array-names-its-items]"))).toHaveLength(25);
    expect(lines.filter((line) => line.endsWith("[general: schema-name-is-pascal-case]"))).toHaveLength(25);
    expect(lines.slice(50)).toEqual([
      "50 of 120 are shown. All of them, by convention:",
      "  general: schema-name-is-pascal-case: 60",
      "  general: array-names-its-items: 60",
    ]);
  });
});

async function refusalOf(file: string): Promise<string> {
  const error: unknown = await generate(file, TARGET).catch((reason) => reason);
  if (error instanceof ContractError) return error.message;
  throw error;
}

/** Where a text stands that occurs once in a file. */
function positionOf(text: string, file: string): string {
  const [before, after, ...others] = readFileSync(file, "utf8").split(text);
  if (before === undefined || after === undefined || others.length > 0) throw new Error(`${text} does not occur once.`);
  const lines = before.split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}
