// Another contract, with other resources, goes through the whole chain without a line of code.
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emulateContract, openStores } from "../../emulator/test/emulate-contract.ts";
import { readGraphContract } from "../src/contract/contract.ts";
import { disprove, disproveEntities } from "../src/disprove.ts";
import { prove, proveEntities } from "../src/prove.ts";
import { everyEntity } from "../src/scenarios/derivations.ts";
import { faults } from "../src/scenarios/every-entity/entity-scenario.ts";
import { mockInProcess } from "../src/targets/mock.ts";
import { runChain } from "./another-contract/chain.ts";
import { buildPage, compileClient, compilePrograms, type ReferencePage } from "./another-contract/products.ts";

/** What this repository's own resource is called by, and nothing else is. */
const ownResource = /partner|onboarding/i;

/** Each line must not compile, or the client allows what the contract does not. */
const misuse = `import { createGraphClient } from "@remote-assistance/client";

const { acceptanceStatuses, deviceEnrollmentConfigurations, termsAndConditions } = createGraphClient({ credential: token });
// @ts-expect-error a required property is missing
await termsAndConditions.create({ title: "Terms" });
// @ts-expect-error a property is misspelt
await termsAndConditions.create({ title: "Terms", isMandatroy: true });
// @ts-expect-error a required header is missing
await deviceEnrollmentConfigurations.update("id", { description: null });
// @ts-expect-error null is not allowed
await deviceEnrollmentConfigurations.update("id", { priority: null }, { "If-Match": "*" });
// @ts-expect-error not a member of the enum
await deviceEnrollmentConfigurations.update("id", { platformType: "symbian" }, { "If-Match": "*" });
// @ts-expect-error a property of a nested object is missing
await deviceEnrollmentConfigurations.update("id", { iosRestriction: { platformBlocked: true } }, { "If-Match": "*" });
// @ts-expect-error the second key is missing
await acceptanceStatuses.get("terms");
// @ts-expect-error was not selected
(await deviceEnrollmentConfigurations.get("id", { $select: ["id"] })).priority;
// Must compile: a member that the service has learnt since, of an enum that may also be null.
(await deviceEnrollmentConfigurations.get("id")).platformType === "visionOS";
`;

const scratch = new URL("../test-results/another-contract/", import.meta.url);
const chain = await runChain(new URL("another-contract/openapi.yaml", import.meta.url), scratch);
const { client, contract, createGraphClient, lint } = chain;
const target = await mockInProcess(chain.bundle);

describe("another contract", () => {
  let page: ReferencePage;
  let ofClient: readonly string[];
  let ofPrograms: readonly string[];

  beforeAll(async () => {
    page = await buildPage(chain, new URL("reference/", scratch));
    [ofClient, ofPrograms] = await Promise.all([
      compileClient(client),
      compilePrograms(client, new URL("programs/", scratch), { ...typescriptSamples(page), "misuse.ts": misuse }),
    ]);
  }, 60_000);

  test("passes this repository's lint rules without a warning", () => {
    expect(lint.stdout + lint.stderr).toMatch(/is valid/);
    expect(lint.stdout + lint.stderr).not.toMatch(/warning/i);
  });

  test("makes a client that compiles", () => {
    expect(ofClient).toEqual([]);
  });

  test("makes a client that does not compile with what the contract does not allow", () => {
    expect(ofPrograms.filter((line) => line.startsWith("misuse.ts"))).toEqual([]);
  });

  test("makes a reference with each operation, and samples that compile with this client", () => {
    expect(page.operations.map(({ operationId }) => operationId).sort()).toEqual(
      Object.keys(contract.operations).sort(),
    );
    expect(ofPrograms.filter((line) => !line.startsWith("misuse.ts"))).toEqual([]);
  });

  test("leaves nothing of this repository's own resource in what is made of it", async () => {
    const generated = new URL("src/generated/", client);
    for (const name of await readdir(generated)) {
      expect(await readFile(new URL(name, generated), "utf8"), name).not.toMatch(ownResource);
    }
    expect(page.html).not.toMatch(ownResource);
  });
});

prove({ contract, target, createClient: createGraphClient });

disprove({ contract, createClient: createGraphClient });

// Without a line of code for any of its resources, in every store.
const emulated = { ...contract, version: "beta", entityTypes: contract.entities };
for (const [name, store] of Object.entries(openStores(emulated, fileURLToPath(scratch)))) {
  const { fetch, reset, close } = emulateContract(emulated, store);
  afterAll(close);
  const service = { baseUrl: "http://127.0.0.1/beta", token: "any-token", fetch, reset, close };
  const target = { ...service, name: `emulator of another contract in ${name}`, provoke: () => undefined };
  proveEntities({ contract, target, createClient: createGraphClient });
}

disproveEntities(contract, createGraphClient);

test("every fault of an engine is noticed on an entity of this contract or of the other", async () => {
  const contracts = [contract, await readGraphContract()];
  const scenarios = contracts.flatMap((one) => Object.values(one.entities).flatMap((type) => everyEntity(one, type)));
  const noticed = new Set(scenarios.flatMap(({ notices }) => notices));
  expect([...noticed].sort()).toEqual([...faults].sort());
});

/** The samples of a page, by the names of the files that they become. */
function typescriptSamples({ operations }: ReferencePage): Record<string, string> {
  const samples = operations.map(({ operationId, "x-codeSamples": samples }) => {
    const sample = samples.find(({ label }) => label === "TypeScript");
    if (sample === undefined) throw new Error(`${operationId} has no sample in TypeScript.`);
    return [`${operationId}.ts`, sample.source];
  });
  return Object.fromEntries(samples);
}
