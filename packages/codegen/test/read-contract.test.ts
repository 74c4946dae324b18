import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ContractError } from "../src/contract/contract-node.ts";
import { readContract } from "../src/contract/read-contract.ts";
import { fixtureFile, temporaryFolder } from "./fixture-contract.ts";

describe("the reading of a contract", () => {
  test("accepts OpenAPI 3.1", async () => {
    expect((await readContract(fixtureFile)).get("openapi")?.value).toBe("3.1.1");
  });

  test("says how to make one that is missing", async () => {
    const missing = join(await temporaryFolder(), "openapi.yaml");
    await expect(readContract(missing)).rejects.toThrow(
      new ContractError(`${missing} is no file. If it is the bundled contract, make it with \`npm run build\`.`),
    );
  });

  test.each([
    ["broken YAML", "contract.yaml", "openapi: 3.1.1\ninfo: [\n", /:3:1: Flow sequence .*\. Correct the syntax\.$/],
    ["a key that is there twice", "contract.yaml", "openapi: 3.1.1\nopenapi: 3.1.1\n", /:2:1: Map keys must be unique/],
    ["broken JSON", "contract.json", '{\n  "openapi": "3.1.1"\n  "info": {}\n}', /:3:3: .*\. Correct the syntax\.$/],
    ["text that is no contract", "contract.yaml", "hello\n", /:1:1 \(#\): openapi is missing\. Add openapi\.$/],
    ["an empty file", "contract.yaml", "", /:1:1 \(#\): openapi is missing\. Add openapi\.$/],
    [
      "a wrong version in JSON",
      "contract.json",
      '{\n  "openapi": "2.0"\n}',
      /:2:3 \(#\/openapi\): this is OpenAPI 2\.0\./,
    ],
  ])("points at the place: %s", async (_, name, text, message) => {
    const file = join(await temporaryFolder(), name);
    await writeFile(file, text);
    const error: unknown = await readContract(file).catch((reason) => reason);
    expect(error).toBeInstanceOf(ContractError);
    expect(String(error)).toContain(`${file}:`);
    expect(String(error)).toMatch(message);
  });
});
