import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFilter } from "../../src/odata/parse-filter.ts";
import { parseSearch } from "../../src/odata/parse-search.ts";
import { PARTNERS } from "../store/partner-collection.ts";
import { filter, search } from "./arbitraries.ts";
import { writeFilter, writeSearch } from "./write-expression.ts";

describe("what is written is read again", () => {
  test("in a filter", () => {
    const isRead = fc.property(filter, (written) => {
      expect(parseFilter(writeFilter(written), PARTNERS.type)).toEqual(written);
    });
    fc.assert(isRead, { numRuns: 1000 });
  });

  test("in a search", () => {
    const isRead = fc.property(search, (written) => {
      expect(parseSearch(writeSearch(written))).toEqual(written);
    });
    fc.assert(isRead, { numRuns: 1000 });
  });
});
