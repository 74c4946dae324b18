// Faults planted in the contract are noticed by exchanges, which do not follow it.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readGraphContract } from "../src/contract/contract.ts";
import { Description } from "../src/contract/description.ts";
import type { OpenApiDocument } from "../src/contract/open-api-document.ts";
import { contradictions } from "../src/exchanges/contradictions.ts";
import { type Collection, populationVariables, readExchanges } from "../src/exchanges/exchange.ts";
import { mockForExchanges } from "../src/exchanges/prove-exchanges.ts";
import { partnerExchanges } from "../src/scenarios/remote-assistance-partner/resource.ts";
import { run } from "./another-contract/chain.ts";
import { faults, firstNoticed, type Noticer, plant } from "./contract-faults/faults.ts";

const { document } = await readGraphContract();
const exchanges = await readExchanges(partnerExchanges);
const scratch = new URL("../test-results/contract-faults/", import.meta.url);
const measured: string[] = [];

interface Run {
  /** For what is made of the contract. */
  readonly folder: URL;
  readonly collection: Collection;
}

/** Each returns the title of an exchange that notices, if one does. */
const looks: Readonly<Record<Noticer, (faulty: OpenApiDocument, run: Run) => Promise<string | undefined>>> = {
  async mock(faulty, { folder, collection }) {
    const bundle = new URL("openapi.json", folder);
    await writeFile(bundle, JSON.stringify(faulty));
    const target = await mockForExchanges(bundle, collection);
    return firstNoticed(faulty, collection, target).finally(target.close);
  },
  async emulator(faulty, { folder, collection }) {
    const bundle = new URL("openapi.json", folder);
    await writeFile(bundle, JSON.stringify(faulty));
    const runtime = fileURLToPath(new URL("../../client/src/runtime.ts", import.meta.url));
    await run("contract-codegen", ["openapi.json", "--out", "generated", "--runtime", runtime], folder);
    const workerData = { document: faulty, collection, generated: new URL("generated/", folder).href };
    const worker = new Worker(new URL("contract-faults/emulator-worker.ts", import.meta.url), { workerData });
    return new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  },
  async description(faulty, { collection }) {
    const description = new Description(faulty);
    const variables = populationVariables(collection);
    const noticing = Object.values(collection.files).flatMap((file) =>
      file.filter((exchange) => contradictions(description, exchange, file, variables).length > 0),
    );
    return noticing[0]?.title;
  },
  nobody: (faulty, run) => looks.description(faulty, run),
};

beforeAll(() => mkdir(scratch, { recursive: true }));

afterAll(async () => {
  await rm(scratch, { recursive: true });
  process.stdout.write(`\nFaults of the contract, and the first exchange that notices each:\n${measured.join("\n")}\n`);
});

describe("a contract in which", () => {
  test.each(faults)("$what is noticed by: $noticedBy", async (fault) => {
    const folder = new URL(`${faults.indexOf(fault)}/`, scratch);
    await mkdir(folder, { recursive: true });
    const file = exchanges.files[fault.file];
    const collection = file === undefined ? exchanges : { ...exchanges, files: { [fault.file]: file } };
    const noticed = await looks[fault.noticedBy](plant(document, fault), { folder, collection });
    measured.push(`  ${fault.noticedBy.padEnd(11)} ${fault.what}${noticed === undefined ? "" : `: ${noticed}`}`);
    expect(noticed === undefined).toBe(fault.noticedBy === "nobody");
  });
});

test("most faults show on the wire", () => {
  const onTheWire = faults.filter(({ noticedBy }) => noticedBy === "mock" || noticedBy === "emulator");
  expect([onTheWire.length, faults.length]).toEqual([20, 27]);
});
