import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator, createMemoryStore, type Store } from "../../src/index.ts";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";
import { type Call, callerOf, codeOf, messageOf, PARTNERS } from "../caller.ts";
import { newDataFile } from "./temporary-folder.ts";

type Seed = readonly { readonly displayName: string }[];

/** Names without anything that is sought, so that all of them have to be looked through. */
const many = (count: number): Seed =>
  Array.from({ length: count }, (_, index) => ({ displayName: `Partner ${index}` }));

const repeat = (condition: string, count: number) => Array.from({ length: count }, () => condition).join(" or ");
const filter = (text: string) => `${PARTNERS}?$filter=${encodeURIComponent(text)}`;

describe.each<[string, () => Store, number]>([
  ["memory", createMemoryStore, 10_000],
  ["SQLite", () => createSqliteStore({ file: newDataFile() }), 100_000],
])("with partners in %s", (_, createStore, count) => {
  function open(seed: Seed): Call {
    const emulator = createEmulator({ store: createStore(), seed });
    onTestFinished(() => emulator.close());
    return callerOf(emulator);
  }

  async function expectRefused(call: Call, path: string): Promise<void> {
    const refused = await call("GET", path);
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadRequest"]);
    expect(messageOf(refused)).toMatch(
      /^The query is too complex\. With \d+ entities it would take [\d.]+ times as long as a query may\. Use fewer/,
    );
  }

  test("as many as it is good for, what takes long is refused and what does not is not, in lists and in counts", async () => {
    const call = open(many(count));
    await expectRefused(call, filter(repeat("contains(displayName,'none')", 90)));
    await expectRefused(call, filter(repeat("contains(displayName,'none')", 90)).replace("?", "/$count?"));
    await expectRefused(call, `${PARTNERS}?$search=${encodeURIComponent(repeat("none", 90).replaceAll("or", "OR"))}`);
    for (const path of [
      filter(repeat("contains(displayName,'none')", 3)),
      filter(repeat("displayName eq 'none'", 10)),
      `${PARTNERS}?$search=none&$top=1`,
      `${PARTNERS}?$orderby=onboardingStatus,displayName&$top=1`,
      `${PARTNERS}?$skip=${count - 1}`,
    ]) {
      expect((await call("GET", path)).status, path).toBe(200);
    }
  });

  test("a few with long names, it depends on what is sought in them", async () => {
    const name = "x".repeat(1_000_000);
    const call = open(Array.from({ length: 10 }, () => ({ displayName: name })));
    await expectRefused(call, filter(`contains(displayName,'${"x".repeat(7000)}y')`));
    expect((await call("GET", filter("displayName eq 'x'"))).status).toBe(200);
  });

  test("a few with ordinary names, anything may be sought, and skipped", async () => {
    const call = open(many(100));
    expect((await call("GET", filter(repeat("contains(displayName,'none')", 100)))).status).toBe(200);
    const beyond = await call("GET", `${PARTNERS}?$orderby=id&$skip=${Number.MAX_SAFE_INTEGER}`);
    expect([beyond.status, beyond.body]).toEqual([200, expect.objectContaining({ value: [] })]);
  });
});
