import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readContract } from "../src/read-contract.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "contracts-"));
});

afterAll(() => rm(folder, { recursive: true }));

test("a contract that has not been bundled is missed, with the remedy", async () => {
  const file = join(folder, "none.json");
  await expect(readContract(file)).rejects.toThrow(
    `There is no bundle at ${file}. Make it with: npm run build --workspace openapi`,
  );
});

test("OpenAPI 3.1 is read", async () => {
  const file = join(folder, "contract.json");
  await writeFile(file, '{"openapi": "3.1.1", "paths": {}}');
  expect(await readContract(file)).toEqual({ openapi: "3.1.1", paths: {} });
});

test.for(['{"swagger": "2.0"}', '{"openapi": "3.1.1", "pa', "null"])("%s is refused as a contract", async (text) => {
  const file = join(folder, "no-contract.json");
  await writeFile(file, text);
  await expect(readContract(file)).rejects.toThrow(
    `${file} is no OpenAPI 3.1 document. Make it with: npm run build --workspace openapi`,
  );
});
