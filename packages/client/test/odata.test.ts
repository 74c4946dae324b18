import { describe, expect, test } from "vitest";
import { dateTimeOffset, NEVER, type ODataValue, odata } from "../src/index.ts";
import { observe } from "./observed-client.ts";

describe("a value becomes a literal of its kind", () => {
  test.each<[string, ODataValue, string]>([
    ["a string", "TeamViewer", "'TeamViewer'"],
    ["an empty string", "", "''"],
    ["a string with quotes", "O'Neil's", "'O''Neil''s'"],
    ["a string of other signs", '%27 \\ " \u2019 ü \n', "'%27 \\ \" \u2019 ü \n'"],
    ["a whole number", 42, "42"],
    ["a negative number with a fraction", -0.5, "-0.5"],
    ["zero", 0, "0"],
    ["a large number", 1e21, "1e+21"],
    ["true", true, "true"],
    ["false", false, "false"],
    ["null", null, "null"],
    ["a date, in UTC", new Date("2026-11-24T12:00:00.123+01:00"), "2026-11-24T11:00:00.123Z"],
    ["an array, as it stands after in", ["onboarding", "on'boarded"], "('onboarding','on''boarded')"],
    ["an array of one", ["onboarded"], "('onboarded')"],
    ["an array of different kinds", [1, null, true], "(1,null,true)"],
  ])("%s", (_, value, literal) => {
    expect(odata`displayName eq ${value}`).toBe(`displayName eq ${literal}`);
  });

  test("a date as the service writes it, also in an array", () => {
    const date = dateTimeOffset("2026-11-24T12:00:00.1234567Z");
    expect(odata`${date} in ${[date]}`).toBe("2026-11-24T12:00:00.1234567Z in (2026-11-24T12:00:00.1234567Z)");
  });

  test("each of several, with what stands between them", () => {
    expect(odata`${"a"} eq displayName or startswith(displayName,${"b"})`).toBe(
      "'a' eq displayName or startswith(displayName,'b')",
    );
  });

  test("and what has no value in it stays as it is", () => {
    expect(odata`displayName ne null`).toBe("displayName ne null");
  });
});

describe("no value can break out of an expression", () => {
  // Outside its literals, which are what stands between single quotes, with a doubled quote as a quote.
  const outsideLiterals = (expression: string) => expression.replaceAll(/'(?:[^']|'')*'/g, "?");

  test.each([
    "' or true or displayName eq '",
    "'",
    "''",
    "'''",
    "\\' or true eq '",
    "' or 1 eq 1 --",
    "%27 or true",
    "\u02bc or true",
    "a' or startswith(id,'') or 'a' eq 'a",
  ])("with the text %j", (text) => {
    expect(outsideLiterals(odata`displayName eq ${text} and onboardingStatus in ${[text, text]}`)).toBe(
      "displayName eq ? and onboardingStatus in (?,?)",
    );
  });

  test.each<[string, unknown]>([
    [
      "an object of parsed JSON that looks like a literal",
      JSON.parse('{"literal":"1 or true","#literal":"1 or true"}'),
    ],
    ["an object that turns into text", { toString: () => "1 or true" }],
    ["an object that is nearly a date", { getTime: () => 0, toISOString: () => "1 or true" }],
    ["such an object in an array", [{ toString: () => "1 or true" }]],
    ["a function", () => "1 or true"],
    ["an object without a class", {}],
    ["a symbol", Symbol("true")],
    ["a bigint", 1n],
    ["undefined", undefined],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["an invalid date", new Date(Number.NaN)],
  ])("with %s, which is refused", (_, value) => {
    expect(() => odata`displayName eq ${value as ODataValue}`).toThrow(TypeError);
    expect(() => odata`displayName eq ${value as ODataValue}`).toThrow(/^OData has no literal for /);
  });

  test("with an object that has only the prototype of a literal, which is refused as well", () => {
    const prototype = Object.getPrototypeOf(dateTimeOffset("2026-11-24T12:00:00Z"));
    expect(() => odata`displayName eq ${Object.create(prototype)}`).toThrow(TypeError);
  });

  test("with an object of parsed JSON that has no text, which is refused as well", () => {
    expect(() => odata`displayName eq ${JSON.parse('{"toString":"1 or true"}')}`).toThrow(TypeError);
  });

  test("with an empty array, which is refused and named", () => {
    expect(() => odata`displayName in ${[]}`).toThrow("OData has no literal for an empty array.");
  });

  test("and the error names what was refused", () => {
    expect(() => odata`displayName eq ${undefined as unknown as null}`).toThrow("OData has no literal for undefined.");
  });
});

describe("odata writes the year of a date as OData has it:", () => {
  test.each([
    [8.64e15, "275760-09-13T00:00:00.000Z"],
    [Date.UTC(12_345, 0), "12345-01-01T00:00:00.000Z"],
    [Date.UTC(2026, 0), "2026-01-01T00:00:00.000Z"],
    [-62_135_596_800_000, "0001-01-01T00:00:00.000Z"],
    [-62_198_755_200_000, "-0001-01-01T00:00:00.000Z"],
    [Date.UTC(-12_345, 0), "-12345-01-01T00:00:00.000Z"],
  ])("%d as %s", (time, literal) => {
    expect(odata`${new Date(time)}`).toBe(literal);
    expect(String(dateTimeOffset(literal))).toBe(literal);
  });
});

test("NEVER is the date of what never happened, so that a comparison can leave it out", () => {
  const $filter = odata`lastConnectionDateTime gt ${NEVER} and lastConnectionDateTime lt ${new Date(0)}`;
  expect($filter).toBe(
    "lastConnectionDateTime gt 0001-01-01T00:00:00Z and lastConnectionDateTime lt 1970-01-01T00:00:00.000Z",
  );
});

describe("dateTimeOffset()", () => {
  test.each([
    "2016-12-31T23:58:36.6670033-08:00",
    "0001-01-01T00:00:00Z",
    "12026-11-24T12:00:00+14:00",
    "2026-11-24T12:00:00.123456789012Z",
  ])("keeps every digit of %s", (text) => {
    expect(odata`lastConnectionDateTime gt ${dateTimeOffset(text)}`).toBe(`lastConnectionDateTime gt ${text}`);
  });

  test.each([
    "2026-11-24T12:00:00Z or true",
    "true or 2026-11-24T12:00:00Z",
    "2026-11-24T12:00:00Z\n",
    "2026-11-24T12:00:00",
    "2026-11-24T12:00:00.Z",
    "2026-11-24T12:00:00.1234567890123Z",
    "2026-11-24T12:00:00z",
    "2026-11-24T12:00Z",
    "2026-11-24",
    "226-11-24T12:00:00Z",
    "2026-11-24T12:00:00+1400",
    "",
    "yesterday",
  ])("refuses %j", (text) => {
    expect(() => dateTimeOffset(text)).toThrow(
      new TypeError(`${JSON.stringify(text)} is no date with a time and an offset, such as 2026-11-24T12:00:00Z.`),
    );
  });

  test.each<unknown>([undefined, null, 20261124, {}])("refuses %j, which is no string", (value) => {
    expect(() => dateTimeOffset(value as string)).toThrow(TypeError);
  });
});

test("an expression arrives at the service as it was written", async () => {
  const { partners, sent } = observe(() => Response.json({ value: [] }));
  const name = "O'Neil & Söhne + 100 % #1?/=\u{1F511}";
  const since = dateTimeOffset("2016-12-31T23:58:36.6670033+08:00");
  await partners.list({ $filter: odata`displayName eq ${name} and lastConnectionDateTime gt ${since}`, $top: 1 }).all();
  const { searchParams } = new URL(sent[0]?.url ?? "");
  expect(searchParams.get("$filter")).toBe(
    "displayName eq 'O''Neil & Söhne + 100 % #1?/=\u{1F511}' and lastConnectionDateTime gt 2016-12-31T23:58:36.6670033+08:00",
  );
  expect([...searchParams.keys()]).toEqual(["$filter", "$top"]);
});
