import { DatabaseSync } from "node:sqlite";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../../src/index.ts";
import type { Condition } from "../../src/odata/condition.ts";
import { positionOf } from "../../src/odata/position.ts";
import { applySchema } from "../../src/store/sqlite/schema.ts";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { PageQuery, Store } from "../../src/store/store.ts";
import { filter, order, partnerContent, search, text } from "../odata/arbitraries.ts";
import { naiveList } from "../odata/naive-list.ts";
import { PARTNERS, type Partner, PartnerCollection, type StoredPartner, toNested } from "./partner-collection.ts";

/** A store, and the partners that should be in it, in the order of their sequence. */
interface Compared {
  readonly store: PartnerCollection;
  readonly partners: StoredPartner[];
  /** For identifiers that were never used. */
  inserted: number;
}

/** Something that is done with a store. It has a name, so that a sequence of them can be read. */
interface Step {
  readonly run: (compared: Compared) => Promise<void>;
  readonly toString: () => string;
}

type Content = Omit<Partner, "id">;

/** Half as many partners to as many, and then lists and changes in turn. */
function steps(partners: number): Arbitrary<readonly Step[]> {
  const first = insert({ min: partners / 2, max: partners });
  const rest = fc.array(fc.oneof(list, list, insert({ min: 1, max: 40 }), update, remove), {
    maxLength: 30,
    size: "max",
  });
  return fc.tuple(first, rest).map(([step, others]) => [step, ...others]);
}

/** Expects that a store lists what a naive one would, whatever was done before. */
async function expectSameLists(store: PartnerCollection, done: readonly Step[]): Promise<void> {
  const compared: Compared = { store, partners: [], inserted: 0 };
  for (const step of done) await step.run(compared);
}

function insert(counts: { readonly min: number; readonly max: number }): Arbitrary<Step> {
  const contents = fc.array(partnerContent, { minLength: 1, maxLength: 40, size: "max" });
  return fc.tuple(contents, text, fc.integer(counts)).map(([several, prefix, count]) =>
    step("insert", { several, prefix, count }, async (compared) => {
      for (let index = 0; index < count; index += 1) await insertOne(compared, prefix, several[index % several.length]);
    }),
  );
}

async function insertOne(compared: Compared, prefix: string, content: Content | undefined): Promise<void> {
  compared.inserted += 1;
  if (content === undefined) return;
  compared.partners.push(await compared.store.insert({ id: `${prefix}${compared.inserted}`, ...content }));
}

const update: Arbitrary<Step> = fc.tuple(fc.nat(), partnerContent).map(([pick, content]) =>
  step("update", { pick, content }, async ({ store, partners }) => {
    const index = pick % Math.max(1, partners.length);
    const { id = "" } = partners[index] ?? {};
    const partner = await store.update(id, (current) => ({ ...current, ...content }));
    if (partner !== undefined) partners[index] = partner;
  }),
);

const remove: Arbitrary<Step> = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40 })).map(([pick, count]) =>
  step("remove", { pick, count }, async ({ store, partners }) => {
    for (const { id } of partners.splice(pick % Math.max(1, partners.length), count)) await store.remove(id);
  }),
);

const condition: Arbitrary<Condition> = fc.record({
  filter: fc.option(filter, { nil: undefined, freq: 2 }),
  search: fc.option(search, { nil: undefined, freq: 1 }),
});

const page: Arbitrary<Omit<PageQuery, keyof Condition | "after">> = fc.record({
  order,
  skip: fc.nat({ max: 5 }),
  limit: fc.constantFrom(0, 1, 20, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
});

const list: Arbitrary<Step> = fc.tuple(condition, page, fc.option(fc.nat())).map(([meant, part, pick]) =>
  step("list", { ...meant, ...part, pick }, async ({ store, partners }) => {
    const matching = naiveList(partners, meant, part.order);
    // A page begins behind any partner, as the one that it began behind may have changed since.
    const last = pick === null ? undefined : partners[pick % Math.max(1, partners.length)];
    const after = last && positionOf(PARTNERS.type, toNested(last), part.order);
    const everything = naiveList(partners, { filter: undefined, search: undefined }, part.order);
    const passed = new Set(last && everything.slice(0, everything.indexOf(last) + 1));
    const expected = matching.filter((partner) => !passed.has(partner)).slice(part.skip, part.skip + part.limit);
    expect(await store.query({ ...meant, ...part, after })).toEqual(expected);
    expect(await store.count(meant)).toBe(matching.length);
  }),
);

function step(name: string, details: unknown, run: Step["run"]): Step {
  return { run, toString: () => `${name} ${fc.stringify(details)}` };
}

/** A database in the memory, as thousands of them would keep a disk busy. */
function createSqliteInMemory(): Store {
  const database = new DatabaseSync(":memory:");
  applySchema(database, "partners.db", [PARTNERS]);
  return new SqliteStore(database, "partners.db");
}

describe("a store lists what a naive one would, whatever was inserted, updated and removed", () => {
  test.each<[string, () => Store, number, number]>([
    ["in memory with a few partners", createMemoryStore, 6, 500],
    ["in memory with many partners", createMemoryStore, 1500, 40],
    ["in SQLite with some partners", createSqliteInMemory, 40, 200],
    ["in SQLite with many partners", createSqliteInMemory, 1500, 10],
  ])("%s", async (_, createStore, partners, numRuns) => {
    const property = fc.asyncProperty(steps(partners), (done) =>
      expectSameLists(new PartnerCollection(createStore()), done),
    );
    await fc.assert(property, { numRuns });
  });
});
