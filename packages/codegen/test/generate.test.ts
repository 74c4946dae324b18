import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isolatedDeclarationSync } from "rolldown/experimental";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkOptions, createResources, GraphConnection, type Methods } from "../../client/src/runtime.ts";
import { HEADER } from "../src/emit/source-text.ts";
import { generate } from "../src/generate.ts";
import {
  chain,
  compile,
  editedContract,
  fixtureFile,
  fixtureText,
  generateFixture,
  importGenerated,
  plainFile,
  TARGET,
  temporaryFolder,
  writeGenerated,
} from "./fixture-contract.ts";

describe("generation", () => {
  test("makes eleven files, each of which says where it comes from", async () => {
    const files = await generateFixture();
    expect([...files.keys()]).toEqual([
      ...[
        "calls.ts",
        "changes.ts",
        "entities.ts",
        "functions.ts",
        "methods.ts",
        "models.ts",
        "operations.ts",
        "resources.ts",
      ],
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

  test("follows thousands of references in a row", async () => {
    const file = await editedContract("  schemas:\n", `  schemas:\n${chain((next) => next)}`);
    const models = (await generate(file, TARGET)).get("models.ts");
    expect(models).toContain("export type Link0 = Link1;\n");
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

type Call = (...args: readonly unknown[]) => Promise<unknown>;
type Resources = Readonly<Record<string, Readonly<Record<string, Call>>>>;

/** A client of the contract, and what it has sent. */
async function createClient(answer: unknown) {
  const { methods } = await importGenerated<{ methods: Methods<Resources> }>("methods.ts", plainFile);
  const { servers, defaultCloud } = await importGenerated<{ servers: Record<string, string>; defaultCloud: string }>(
    "servers.ts",
    plainFile,
  );
  const sent: { url: string; body: unknown }[] = [];
  const options = {
    fetch: async (url: string, { body }: RequestInit) => {
      sent.push({ url, body });
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
    },
  };
  const connection = new GraphConnection(options, checkOptions(options, servers, defaultCloud));
  return { client: createResources<Resources>(connection, methods), sent };
}

describe("a contract without an enum, with arrays for bodies and objects in objects", () => {
  test("makes a client that compiles, and refuses what the contract does not allow", { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    await writeGenerated(folder, plainFile);
    await cp(join(import.meta.dirname, "fixtures/use-printers.ts"), join(folder, "usage.ts"));
    const generated = (await readdir(join(folder, "generated"))).map((name) => join(folder, "generated", name));
    expect(compile([join(folder, "usage.ts"), ...generated])).toEqual([]);
  });

  test("makes a client that reads and writes arrays", async () => {
    const printers = [{ id: "a", location: { building: {} } }];
    const { client, sent } = await createClient(printers);
    expect(await client.printers?.list?.()).toEqual(printers);
    expect(await client.printers?.replace?.(printers)).toEqual(printers);
    expect(sent[1]).toEqual({ url: "https://printers.example/v2/printers", body: JSON.stringify(printers) });
    await expect(client.printers?.replace?.({})).rejects.toThrow("The body of replacePrinters must be an array.");
    await expect(client.printers?.get?.("a")).rejects.toThrow(/malformed/);
  });

  test("has methods and properties that are called as what every object has", async () => {
    const { client, sent } = await createClient(undefined);
    expect(await new Map(Object.entries(client)).get("constructor")?.then?.()).toBeUndefined();
    expect(sent[0]?.url).toBe("https://printers.example/v2/valueOf");
    const printer: unknown = JSON.parse('{ "id": "a", "then": "later", "toJSON": "no" }');
    expect(await (await createClient(printer)).client.printers?.get?.("a")).toEqual(printer);
  });
});
