import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ContractError, createMock } from "../src/mock.ts";
import { LIBRARY, send } from "./library.ts";

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function fileWith(name: string, text: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  folders.push(folder);
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

/** A contract with one operation. */
const PING = {
  openapi: "3.1.1",
  info: { title: "Ping", version: "1" },
  paths: { "/ping": { get: { responses: { 200: { description: "Pong." } } } } },
};

test("the title, and the prefix with the defaults of its variables, come from the contract", async () => {
  const { title, prefix } = await createMock({ contract: LIBRARY });
  expect([title, prefix]).toEqual(["Library 2.1.0", "/api/v2"]);
});

test("another prefix takes the place of the contract's", async () => {
  const mock = await createMock({ contract: LIBRARY, prefix: "/elsewhere/" });
  expect(mock.prefix).toBe("/elsewhere");
  expect((await send(mock.fetch, "http://library.test/elsewhere/books")).status).toBe(200);
  expect((await send(mock.fetch, "http://library.test/api/v2/books")).status).toBe(404);
  expect((await send(mock.fetch, "http://library.test/elsewhereabouts/books")).status).toBe(404);
});

test("a contract without servers is served at the root", async () => {
  const mock = await createMock({ contract: PING });
  expect(mock.prefix).toBe("");
  expect((await send(mock.fetch, "http://ping.test/ping")).status).toBe(200);
});

test("a contract is an object, a JSON file or a YAML file", async () => {
  const json = await fileWith("ping.json", JSON.stringify(PING));
  const yaml = await fileWith("ping.yaml", JSON.stringify(PING));
  const titles = await Promise.all([PING, json, yaml].map(async (contract) => (await createMock({ contract })).title));
  expect(titles).toEqual(["Ping 1", "Ping 1", "Ping 1"]);
});

test("a byte order mark before a contract is no part of it, and one that is not UTF-8 is refused", async () => {
  const marked = await fileWith("marked.json", `\ufeff${JSON.stringify(PING)}`);
  expect((await createMock({ contract: marked })).title).toBe("Ping 1");
  const latin1 = await fileWith("latin1.json", Buffer.from('{"ä"', "latin1"));
  await expect(createMock({ contract: latin1 })).rejects.toThrow(
    `The contract ${latin1} cannot be read: the file is not UTF-8: byte 2 is invalid. Save it as UTF-8.`,
  );
});

test("a contract that is given as an object is not changed", async () => {
  const contract = {
    ...PING,
    paths: { "/ping": { get: { responses: { 200: { $ref: "#/components/responses/Pong" } } } } },
  };
  const whole = { ...contract, components: { responses: { Pong: { description: "Pong." } } } };
  const before = structuredClone(whole);
  const mock = await createMock({ contract: whole });
  expect((await send(mock.fetch, "http://ping.test/ping")).status).toBe(200);
  expect(whole).toEqual(before);
});

test("a contract may hold a cycle, as YAML's aliases can make one", async () => {
  const info: Record<string, unknown> = { title: "Ping", version: "1" };
  info["x-self"] = info;
  expect((await createMock({ contract: { ...PING, info } })).title).toBe("Ping 1");
});

test("a method that OpenAPI does not know is not taken for one that it knows", async () => {
  const { get } = PING.paths["/ping"];
  const mock = await createMock({ contract: { ...PING, paths: { "/ping": { get, trace: get } } } });
  expect((await send(mock.fetch, "http://ping.test/ping", { method: "PURGE" })).violations).toEqual(["path method"]);
});

test("two mocks of different contracts know nothing of each other", async () => {
  const [library, ping] = await Promise.all([createMock({ contract: LIBRARY }), createMock({ contract: PING })]);
  expect((await send(library.fetch, "http://x.test/api/v2/books")).status).toBe(200);
  expect((await send(ping.fetch, "http://x.test/books")).status).toBe(400);
});

test.each([["v1.0"], ["/v1.0?x"], [""]])("the prefix '%s' is refused, because it is no path", async (prefix) => {
  await expect(createMock({ contract: PING, prefix })).rejects.toThrow(TypeError);
});

test.each([
  ["no such file", "missing.json", undefined, /cannot be read. Name an OpenAPI file that exists\./],
  ["malformed JSON", "ping.json", "{", /cannot be parsed: .*JSON at position 1/],
  ["malformed YAML", "ping.yaml", "openapi: 3.1.1\npaths: a: b", /cannot be parsed: .* at line 2, column 8/],
  ["no OpenAPI", "ping.yaml", "swagger: '2.0'", /is not an OpenAPI 3 document/],
  ["no operation", "ping.yaml", "openapi: 3.1.1\npaths: {}", /has no operation/],
  ["a broken reference", "ping.yaml", "openapi: 3.1.1\npaths: { /a: { $ref: '#/x' } }", /"#\/x" does not exist/],
  ["another file", "ping.yaml", "openapi: 3.1.1\npaths: { /a: { $ref: a.yaml } }", /refers to 'a.yaml'. Bundle it/],
  [
    "a URL",
    "ping.yaml",
    "openapi: 3.1.1\npaths: { /a: { $ref: 'https://x.test/a' } }",
    /refers to 'https:\/\/x.test\/a'/,
  ],
  [
    "a server without URL",
    "ping.yaml",
    "openapi: 3.1.1\nservers: [{ url: 'http://[host' }]",
    /the URL of its first server/,
  ],
])("a contract with %s is refused with the name of the file", async (_, name, text, reason) => {
  const file = text === undefined ? join(tmpdir(), name) : await fileWith(name, text);
  const refusal = await createMock({ contract: file }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ContractError);
  expect(String(refusal)).toContain(file);
  expect(String(refusal)).toMatch(reason);
});
