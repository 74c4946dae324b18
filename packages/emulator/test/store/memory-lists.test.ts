import fc from "fast-check";
import { describe, test } from "vitest";
import { createMemoryStore } from "../../src/store/memory/memory-store.ts";
import { PartnerCollection } from "./partner-collection.ts";
import { expectSameLists, steps } from "./store-lists.ts";

describe("the memory store lists what a naive one would, whatever was inserted, updated and removed", () => {
  test.each([
    ["a few partners", 6, 500],
    ["many partners", 1500, 40],
  ])("with %s", async (_, partners, numRuns) => {
    const property = fc.asyncProperty(steps(partners), (done) =>
      expectSameLists(new PartnerCollection(createMemoryStore()), done),
    );
    await fc.assert(property, { numRuns });
  });
});
