import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operations } from "@remote-assistance/client/operations";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buildReference } from "../src/build-reference.ts";
import { findForeignAddresses, hostsOf } from "../src/foreign-hosts.ts";
import { readContract } from "../src/read-contract.ts";
import { anotherTable } from "./another-contract/operations.ts";
import { BUNDLE_FOLDER, type BuiltReference, builtReference, emptyReference } from "./built-reference.ts";

// Each starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

describe("the reference of this contract", () => {
  let reference: BuiltReference;

  beforeAll(async () => {
    reference = await builtReference(BUNDLE_FOLDER, operations);
  });

  afterAll(() => reference[Symbol.asyncDispose]());

  test("no file names a host that the contract does not", async () => {
    const allowed = hostsOf(await readContract(join(BUNDLE_FOLDER, "openapi.json")));
    const names = await reference.names();
    const found = await Promise.all(
      names.map(async (name) => findForeignAddresses(name, await reference.read(name), allowed)),
    );
    expect(names).toContain("redoc.js");
    expect(found.flat()).toEqual([]);
  });

  test("Redoc's telemetry is off", async () => {
    expect(await reference.read("index.html")).toContain('"disableTelemetry":true');
  });

  test("every file that the page asks for is there, and under any path", async () => {
    const html = await reference.read("index.html");
    const asked = [...html.matchAll(/(?:<link[^>]* href|<script[^>]* src)="([^"]+)"|from "([^"]+)"/g)];
    const files = asked.map(([, href, specifier]) => (href ?? specifier ?? "").replace("./", ""));
    expect(files.toSorted()).toEqual([
      "favicon.svg",
      "openapi.json",
      "openapi.yaml",
      "redoc.js",
      "redoc.js",
      "theme.css",
    ]);
    expect(await reference.names()).toEqual(expect.arrayContaining(files));
  });

  test.for(["openapi.yaml", "openapi.json"])("%s is the bundle, without samples", async (name) => {
    expect(await reference.read(name)).toBe(await readFile(join(BUNDLE_FOLDER, name), "utf8"));
    expect(await reference.read(name)).not.toContain("x-codeSamples");
  });

  test("built again, it is the same byte for byte, and nothing else stays in the folder", async () => {
    await using again = await emptyReference();
    await writeFile(join(again.folder, "stale.html"), "");
    await buildReference({ bundleFolder: BUNDLE_FOLDER, operations, outputFolder: again.folder });
    expect(await again.names()).toEqual(await reference.names());
    for (const name of await again.names()) expect(await again.read(name)).toBe(await reference.read(name));
  });
});

describe("the reference of any contract", () => {
  const otherBundle = new URL("another-contract/openapi.json", import.meta.url);
  let bundleFolder: string;

  beforeAll(async () => {
    bundleFolder = await mkdtemp(join(tmpdir(), "another-contract-"));
    const bundle = await readFile(otherBundle);
    for (const name of ["openapi.json", "openapi.yaml"]) await writeFile(join(bundleFolder, name), bundle);
  });

  afterAll(() => rm(bundleFolder, { recursive: true }));

  test("speaks of that contract alone", async () => {
    await using reference = await builtReference(bundleFolder, anotherTable);
    const html = await reference.read("index.html");
    expect(html).toContain("<title>Books &amp; &lt;Shelves&gt; – API reference</title>");
    expect(html).toContain(`<meta name="description" content="A library's &quot;catalogue&quot;.">`);
    expect(html).toContain("<li>Move a book: <code>POST /shelves/{shelfId}/books/{bookId}/move</code></li>");
    expect(html.replaceAll("@remote-assistance/client", "")).not.toMatch(/remote.?assistance/i);
  });

  test("is not built when it would name a host that the contract does not, and what was there stays", async () => {
    // A host that only the samples name: the copy that Redoc gets has them, the contract has not.
    const named = {
      ...anotherTable,
      listBooks: { resource: "books", name: "list/*https://elsewhere.test*/", paged: false },
    };
    await using reference = await emptyReference();
    await writeFile(join(reference.folder, "index.html"), "what was there");
    const result = buildReference({ bundleFolder, operations: named, outputFolder: reference.folder });
    await expect(result).rejects.toThrow(/^index\.html names https:\/\/elsewhere\.test/);
    expect(await reference.names()).toEqual(["index.html"]);
    expect(await reference.read("index.html")).toBe("what was there");
  });

  test("is not built when Redocly refuses the contract, and what Redocly says is passed on", async () => {
    const folder = await mkdtemp(join(tmpdir(), "broken-contract-"));
    const contract: unknown = JSON.parse(await readFile(otherBundle, "utf8"));
    for (const name of ["openapi.json", "openapi.yaml"]) {
      await writeFile(join(folder, name), JSON.stringify(Object.assign({}, contract, { tags: 5 })));
    }
    const outputFolder = join(folder, "dist");
    const result = buildReference({ bundleFolder: folder, operations: anotherTable, outputFolder });
    await expect(result).rejects.toThrow(/^redocly build-docs failed\.\n[\s\S]*number 5 is not iterable/);
    await rm(folder, { recursive: true });
  });
});
