import fc, { type Arbitrary } from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator, createMemoryStore, type Store } from "../../src/index.ts";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";
import { numberFromEnvironment, SEED } from "../from-environment.ts";
import { newDataFile } from "../store/temporary-folder.ts";
import { type Case, printCase } from "./case.ts";
import { nearValidCase } from "./changed-requests.ts";
import { compressedBody, hostileBody, tooLargeBody } from "./hostile-bodies.ts";
import { hostileQuery, injectedOption } from "./hostile-queries.ts";
import { hostileFault, hostilePath, ignoredHeader } from "./hostile-requests.ts";
import { expectContract, sendInProcess, sendOverHttp } from "./send.ts";
import { validCase } from "./valid.ts";
import { POPULATION } from "./values.ts";

const REQUESTS = numberFromEnvironment("FUZZ_REQUESTS", 8000);

/** In milliseconds: many times what a slow machine needs. */
const TIMEOUT = 60_000 + REQUESTS * 50;

const STORES: readonly { readonly name: string; readonly share: number; readonly newStore: () => Store }[] = [
  { name: "memory", share: 0.9, newStore: createMemoryStore },
  // Each write waits for the disk.
  { name: "SQLite", share: 0.1, newStore: () => createSqliteStore({ file: newDataFile() }) },
];

const hostileBodies = fc.oneof(
  { weight: 40, arbitrary: hostileBody },
  { weight: 10, arbitrary: compressedBody },
  { weight: 1, arbitrary: tooLargeBody },
);
const hostileRest = fc.oneof(hostilePath, injectedOption, hostileQuery, ignoredHeader, hostileFault);

describe.each(STORES)("an emulator with its partners in $name", ({ share, newStore }) => {
  test.each([
    ["accepts what the contract allows", validCase, 0.3],
    ["refuses what is wrong in one place", nearValidCase, 0.4],
    ["is not confused by a body", hostileBodies, 0.1],
    ["is not confused by a path, a query or a header", hostileRest, 0.2],
  ])("%s", (_, cases, part) => expectAll(newStore(), cases, Math.ceil(REQUESTS * share * part)), TIMEOUT);
});

/** Sends each request, in turn in process and over HTTP; whatever is refused, or only reads, changes nothing. */
async function expectAll(store: Store, cases: Arbitrary<Case>, numRuns: number): Promise<void> {
  const emulator = createEmulator({ store, seed: POPULATION, rememberRequests: 0 });
  const { url } = await emulator.listen();
  const overHttp = sendOverHttp(url);
  onTestFinished(async () => {
    overHttp.close();
    await emulator.close();
  });
  const inProcess = sendInProcess(emulator);
  const before = await emulator.state();
  let isAsBefore = true;
  const printed = cases.map((sent) => ({ ...sent, [fc.toStringMethod]: () => printCase(sent) }));
  const isAnsweredByContract = fc.asyncProperty(printed, fc.boolean(), async (sent, isServed) => {
    if (!isAsBefore) await emulator.reset();
    isAsBefore = false;
    const answer = await (isServed || sent.isRaw ? overHttp.send : inProcess)(sent);
    expectContract(sent, answer);
    if (answer.status < 300 && !["GET", "HEAD", "OPTIONS"].includes(sent.method)) return;
    expect(await emulator.state(), "what is there after a request that changes nothing").toEqual(before);
    isAsBefore = true;
  });
  await fc.assert(isAnsweredByContract, { numRuns, seed: SEED });
}
