import { dateTimeOffset, type ODataValue, odata } from "@remote-assistance/client";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf } from "../../src/entity/date-time-offset.ts";
import { readOperand } from "../../src/odata/filter-expression.ts";
import { parseFilter } from "../../src/odata/parse-filter.ts";
import { tokenize } from "../../src/odata/tokens.ts";
import { PARTNERS } from "../store/partner-collection.ts";
import { date } from "./arbitraries.ts";

/** What the literal is read as that the client writes for a value. */
function readBack(value: ODataValue) {
  const [token, ...others] = tokenize("$filter", odata`${value}`);
  expect(others).toEqual([]);
  return token && readOperand(token, PARTNERS.type);
}

const literal = (type: string | undefined, value: string | null) => ({ type, operand: { kind: "literal", value } });

/** Those that OData can write. */
const dates = fc.date({
  min: new Date("0000-01-01T00:00:00Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});

describe("what the client's odata tag writes is read as the same value", () => {
  test("strings", () => {
    const isRead = fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(readBack(text)).toMatchObject(literal("Edm.String", text));
    });
    fc.assert(isRead, { numRuns: 1000 });
  });

  test("dates", () => {
    const isRead = fc.property(dates, (instant) => {
      expect(readBack(instant)).toMatchObject(literal("Edm.DateTimeOffset", instantOf(instant.toISOString())));
    });
    fc.assert(isRead);
  });

  test("dates as the service writes them", () => {
    const isRead = fc.property(date, (text) => {
      expect(readBack(dateTimeOffset(text))).toMatchObject(literal("Edm.DateTimeOffset", instantOf(text)));
    });
    fc.assert(isRead);
  });

  test("null, booleans and numbers", () => {
    expect(readBack(null)).toMatchObject(literal(undefined, null));
    expect(readBack(true)).toMatchObject(literal("Edm.Boolean", "1"));
    expect(readBack(false)).toMatchObject(literal("Edm.Boolean", "0"));
    const isRead = fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (number) => {
      expect(readBack(number)).toMatchObject(literal("Edm.Decimal", String(number)));
    });
    fc.assert(isRead);
  });

  test("arrays, behind in", () => {
    const isRead = fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (values) => {
      expect(parseFilter(odata`displayName in ${values}`, PARTNERS.type)).toEqual({
        kind: "in",
        property: "displayName",
        values,
      });
    });
    fc.assert(isRead);
  });
});

test("a date beyond the year 9999 is refused, as it is in a body", () => {
  const filter = odata`lastConnectionDateTime lt ${new Date(8.64e15)}`;
  expect(() => parseFilter(filter, PARTNERS.type)).toThrow(
    "'275760-09-13T00:00:00.000Z' is no date with a time and an offset at position 26 of $filter.",
  );
});
