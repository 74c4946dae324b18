import fc, { type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import { createEmulator } from "../../src/index.ts";
import type { Filter } from "../../src/odata/condition.ts";
import type { OrderKey } from "../../src/odata/position.ts";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import type { Store } from "../../src/store/store.ts";
import { callerOf, PARTNERS } from "../caller.ts";
import { type Partner, PartnerCollection } from "../store/partner-collection.ts";
import { filter, order, partnerContent, text } from "./arbitraries.ts";
import { naiveList } from "./naive-list.ts";
import { writeFilter } from "./write-expression.ts";

type Content = Omit<Partner, "id">;

/** What somebody else does to a partner of theirs. */
interface Change {
  readonly kind: "insert" | "update" | "remove";
  readonly pick: number;
  readonly content: Content;
}

interface Listing {
  readonly filter: Filter | undefined;
  readonly order: readonly OrderKey[];
  readonly size: number;
}

const change: Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("insert", "update", "remove"),
  pick: fc.nat(),
  content: partnerContent,
});

const scenario = fc.record({
  /** Each with what the others do before the next one is inserted. */
  mine: fc.array(fc.tuple(text, partnerContent, fc.array(change, { maxLength: 2 })), { maxLength: 12, size: "max" }),
  /** After each page. */
  changes: fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 12, size: "max" }),
  listing: fc.record({
    filter: fc.option(filter, { nil: undefined, freq: 1 }),
    order,
    size: fc.integer({ min: 1, max: 4 }),
  }),
});

/** Everybody else, whose partners come, change and go. */
class Others {
  readonly #store: PartnerCollection;
  readonly #ids: string[] = [];
  #inserted = 0;
  /** The partners that kept their place in any list for as long as they were there. */
  readonly steady = new Set<string>();

  constructor(store: PartnerCollection) {
    this.#store = store;
  }

  async change({ kind, pick, content }: Change): Promise<void> {
    const index = pick % Math.max(1, this.#ids.length);
    const id = this.#ids[index];
    if (kind === "insert" || id === undefined) await this.#insert(content);
    else if (kind === "update") await this.#update(id, content);
    else await this.#store.remove(this.#ids.splice(index, 1).join());
  }

  async #insert(content: Content): Promise<void> {
    this.#inserted += 1;
    const id = `other ${this.#inserted}`;
    this.#ids.push(id);
    this.steady.add(id);
    await this.#store.insert({ id, ...content });
  }

  async #update(id: string, content: Content): Promise<void> {
    this.steady.delete(id);
    await this.#store.update(id, (partner) => ({ ...partner, ...content }));
  }
}

test("a partner that is there all the time is listed once and in order, whatever else comes, changes and goes", async () => {
  const isRight = fc.asyncProperty(scenario, async ({ mine, changes, listing }) => {
    const store = createMemoryStore();
    const partners = new PartnerCollection(store);
    const others = new Others(partners);
    for (const [index, [prefix, content, meanwhile]] of mine.entries()) {
      await partners.insert({ id: `${prefix}${index} mine`, ...content });
      for (const theirs of meanwhile) await others.change(theirs);
    }
    const seen = await readPages(store, listing, async (page) => {
      for (const theirs of changes[page] ?? []) await others.change(theirs);
    });
    expect(seen.filter(isMine)).toEqual(await listMine(partners, listing));
    const steady = seen.filter((id) => others.steady.has(id));
    expect(steady).toEqual([...new Set(steady)]);
  });
  await fc.assert(isRight, { numRuns: 300 });
});

function isMine(id: string): boolean {
  return id.endsWith("mine");
}

async function readPages(store: Store, listing: Listing, between: (page: number) => Promise<void>): Promise<string[]> {
  const call = callerOf(createEmulator({ store, seed: [] }));
  const ids: string[] = [];
  let next: unknown = `${PARTNERS}?${optionsOf(listing)}`;
  for (let page = 0; typeof next === "string"; page += 1) {
    const { body } = await call("GET", next);
    ids.push(...Array.from(Object(body.value), (partner) => String(Object(partner).id)));
    next = body["@odata.nextLink"];
    await between(page);
  }
  return ids;
}

function optionsOf({ filter, order, size }: Listing): URLSearchParams {
  const keys = order.map(({ property, descending }) => `${property}${descending ? " desc" : ""}`);
  return new URLSearchParams({
    $top: String(size),
    ...(filter && { $filter: writeFilter(filter) }),
    ...(keys.length > 0 && { $orderby: keys.join(",") }),
  });
}

async function listMine(store: PartnerCollection, { filter, order }: Listing): Promise<string[]> {
  const everything = { filter: undefined, search: undefined, order: [], after: undefined, skip: 0 };
  const stored = await store.query({ ...everything, limit: Number.MAX_SAFE_INTEGER });
  return naiveList(stored, { filter, search: undefined }, order)
    .map(({ id }) => id)
    .filter(isMine);
}
