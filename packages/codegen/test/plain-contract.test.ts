import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkOptions, createResources, GraphConnection, type Methods } from "../../client/src/runtime.ts";
import { compile } from "./compile.ts";
import { importGenerated, plainFile, temporaryFolder, writeGenerated } from "./fixture-contract.ts";

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
