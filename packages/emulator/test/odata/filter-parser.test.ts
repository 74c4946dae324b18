import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf } from "../../src/entity/date-time-offset.ts";
import { GraphFailure } from "../../src/failures/failures.ts";
import { parseFilter } from "../../src/odata/parse-filter.ts";
import { parseSearch } from "../../src/odata/parse-search.ts";
import { PARTNERS } from "../store/partner-collection.ts";
import { filter, search } from "./arbitraries.ts";
import { writeFilter, writeSearch } from "./write-expression.ts";

/** What a filter says, with parentheses that show what belongs together. */
function read(text: string): string {
  return writeFilter(parseFilter(text, PARTNERS.type));
}

function failureOf(text: string): GraphFailure {
  try {
    parseFilter(text, PARTNERS.type);
  } catch (error) {
    if (error instanceof GraphFailure) return error;
  }
  throw new Error(`${text} was read, or failed with another error.`);
}

describe("a filter", () => {
  test.each([
    "displayName eq 'TeamViewer'",
    "displayName ne null",
    "id gt 'a'",
    "id ge 'a'",
    "id lt 'a'",
    "'a' le id",
    "id eq displayName",
    "onboardingStatus in ('onboarding','onboarded')",
    "startswith(displayName,'Team')",
    "endswith(onboardingUrl,'/')",
    "contains('TeamViewer',displayName)",
    "not (id eq 'a')",
    "(contains(id,'a')) eq true",
    "lastConnectionDateTime lt 2016-12-31T23:58:36.667003300000Z",
  ])("can be %s", (text) => {
    expect(read(text)).toBe(text);
  });

  test.each([
    ["id eq 'a' or id eq 'b' and id eq 'c'", "(id eq 'a') or ((id eq 'b') and (id eq 'c'))"],
    ["(id eq 'a' or id eq 'b') and id eq 'c'", "((id eq 'a') or (id eq 'b')) and (id eq 'c')"],
    ["id eq 'a' or id eq 'b' or id eq 'c'", "(id eq 'a') or (id eq 'b') or (id eq 'c')"],
    ["not contains(id,'a') and id eq 'b'", "(not (contains(id,'a'))) and (id eq 'b')"],
    ["not contains(id,'a') eq true", "(not (contains(id,'a'))) eq true"],
    ["not not contains(id,'a')", "not (not (contains(id,'a')))"],
    ["true eq contains(id,'a')", "(contains(id,'a')) eq true"],
    ["contains(id,'a') ne false", "not ((contains(id,'a')) eq false)"],
    ["((id)) eq ('a')", "id eq 'a'"],
  ])("has its operators in their order: %s", (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  test.each([
    ["with doubled quotes", "id eq 'O''Neil''s'", "O'Neil's"],
    ["with nothing in it", "id eq ''", ""],
    ["of two quotes", "id eq ''''''", "''"],
    ["with operators in it", "id eq ' and (not) in '", " and (not) in "],
  ])("has strings %s", (_, text, value) => {
    expect(parseFilter(text, PARTNERS.type)).toMatchObject({ right: { value } });
  });

  test.each(["id eq 'a'and(id eq 'b')", "  id\teq  'a'\nand ( id eq 'b' ) ", "(id eq 'a')and(id eq 'b')"])(
    "may have blanks around each token: %j",
    (text) => {
      expect(read(text)).toBe("(id eq 'a') and (id eq 'b')");
    },
  );

  test("has dates with an offset and any digits, without quotes; the seconds may be missing", () => {
    const same = ["2026-01-01T00:00:00Z", "2026-01-01T01:00:00.000+01:00", "2026-01-01T00:00Z", "2026-01-01t00:00:00z"];
    for (const date of same) {
      const value = instantOf("2026-01-01T00:00:00Z");
      expect(parseFilter(`lastConnectionDateTime eq ${date}`, PARTNERS.type)).toMatchObject({ right: { value } });
    }
  });

  test("has statuses as strings, or as OData 4.0 writes them", () => {
    const filter = parseFilter("onboardingStatus eq 'onboarded'", PARTNERS.type);
    expect(parseFilter("'onboarded' eq onboardingStatus", PARTNERS.type)).toMatchObject({
      right: { name: "onboardingStatus" },
    });
    const qualified = "onboardingStatus eq microsoft.graph.remoteAssistanceOnboardingStatus'onboarded'";
    expect(parseFilter(qualified, PARTNERS.type)).toEqual(filter);
  });

  test("looks for null beside the other members of a list", () => {
    expect(read("id in ('a',null)")).toBe("(id in ('a')) or (id eq null)");
    expect(read("id in (null)")).toBe("id eq null");
  });
});

describe("what is wrong with a filter is said with its place:", () => {
  test.each([
    ["displayName eq", 14, "An expression was expected"],
    [" ", 1, "An expression was expected"],
    ["id eq 'a' and", 13, "An expression was expected"],
    ["id eq eq 'a'", 6, "Could not find a property named 'eq'"],
    ["id eq 'a' id", 10, "An operator or the end was expected"],
    ["id eq 'a' eq 'b'", 10, "An operator or the end was expected"],
    ["id eq 'a')", 9, "An operator or the end was expected"],
    ["(id eq 'a'", 10, "')' was expected"],
    ["name eq 'a'", 0, "Could not find a property named 'name'"],
    ["ID eq 'a'", 0, "Could not find a property named 'ID'"],
    ["__proto__ eq 'a'", 0, "Could not find a property named '__proto__'"],
    ["id EQ 'a'", 3, "An operator or the end was expected"],
    ["id eq 'a", 6, "A string begins that does not end"],
    ["id eq 'a''", 6, "A string begins that does not end"],
    ["id eq 'a'b'", 10, "A string begins that does not end"],
    ['id eq "a"', 6, "The character '\"' is not valid"],
    ["id eq 😀", 6, "The character '😀' is not valid"],
    ["id eq 2026-1-1", 6, "Unrecognized literal '2026-1-1'"],
    ["id", 0, "'Edm.String' was found where a condition was expected"],
    ["true", 0, "'Edm.Boolean' was found where a condition was expected"],
    ["id eq 'a' and id", 14, "'Edm.String' was found where a condition was expected"],
    ["not id eq 'a'", 4, "'Edm.String' was found where a condition was expected"],
    ["tolower(id) eq 'a'", 0, "An unknown function with name 'tolower' was found"],
    ["constructor(id)", 0, "An unknown function with name 'constructor' was found"],
    ["contains(id)", 11, "',' was expected"],
    ["contains(id,'a','b')", 15, "')' was expected"],
    ["id in 'a'", 6, "'(' was expected"],
    ["id in ()", 7, "A literal was expected"],
    ["id in (displayName)", 7, "A literal was expected"],
    ["id in ('a'", 10, "')' was expected"],
    ["'a' in ('a')", 0, "In front of 'in', a property was expected"],
  ])("%s", (text, position, problem) => {
    const { status, code, message } = failureOf(text);
    expect([status, code]).toEqual([400, "BadRequest"]);
    expect(message).toContain(problem);
    expect(message).toContain(` at position ${position} of $filter.`);
  });

  test.each([
    [
      "lastConnectionDateTime ge '2026-01-01'",
      23,
      "'Edm.DateTimeOffset' and 'Edm.String' for operator kind 'GreaterThanOrEqual'",
    ],
    ["lastConnectionDateTime ge 2026-01-01", 23, "'Edm.DateTimeOffset' and 'Edm.Date'"],
    ["id eq 5", 3, "'Edm.String' and 'Edm.Decimal' for operator kind 'Equal'"],
    ["5 eq 5", 0, "No property has the type 'Edm.Decimal'"],
    ["null eq 5", 8, "No property has the type 'Edm.Decimal'"],
    ["id eq 7443c8b9-c8b9-7443-b9c8-4374b9c84374", 3, "'Edm.String' and 'Edm.Guid'"],
    ["id eq true", 3, "'Edm.String' and 'Edm.Boolean'"],
    ["contains(id,'a') gt false", 17, "'Edm.Boolean' and 'Edm.Boolean' for operator kind 'GreaterThan'"],
    ["id eq onboardingStatus", 3, "'Edm.String' and 'microsoft"],
    ["id in ('a',5)", 11, "takes literals of the type 'Edm.String', but found 'Edm.Decimal'"],
    ["lastConnectionDateTime in ('a')", 27, "takes literals of the type 'Edm.DateTimeOffset', but found 'Edm.String'"],
    ["startswith(onboardingStatus,'on')", 0, "takes two arguments of the type 'Edm.String', but found 'microsoft"],
    ["contains(id,contains(id,'a'))", 0, "but found 'Edm.String' and 'Edm.Boolean'"],
    ["onboardingStatus eq 'Onboarded'", 20, "The string 'Onboarded' is not a valid member of"],
    ["lastConnectionDateTime eq 2026-02-30T00:00:00Z", 26, "'2026-02-30T00:00:00Z' is no date"],
    ["lastConnectionDateTime eq 2026-02-20T00:00:00", 26, "'2026-02-20T00:00:00' is no date"],
    ["lastConnectionDateTime eq datetimeoffset'2026-02-20T00:00:00Z'", 26, "'datetimeoffset' is not supported"],
  ])("the types of %s", (text, position, problem) => {
    const { message } = failureOf(text);
    expect(message).toContain(problem);
    expect(message).toContain(` at position ${position} of $filter.`);
  });

  test.each([
    ["parentheses", "(".repeat(10_000), "The limit of 100 nested expressions"],
    ["negations", "not ".repeat(4000), "The limit of 100 nested expressions"],
    ["calls", "contains(".repeat(1500), "The limit of 100 conditions"],
    ["conditions", Array(1000).fill("id eq 'a'").join(" or "), "The limit of 100 conditions"],
    ["members", `id in (${Array(5000).fill("'a'").join(",")})`, "The limit of 16384 characters"],
    ["quotes", "'".repeat(16_383), "A string begins that does not end at position 0"],
  ])("too many %s", (_, text, problem) => {
    expect(failureOf(text).message).toContain(problem);
  });

  test("but as many as the limits allow are read", () => {
    expect(read(`${"(".repeat(100)}id eq 'a'${")".repeat(100)}`)).toBe("id eq 'a'");
    expect(parseFilter(Array(100).fill("(contains(id,'a'))").join(" or "), PARTNERS.type)).toHaveProperty(
      "operands.length",
      100,
    );
    expect(parseFilter(`id in (${Array(4000).fill("'a'").join(",")})`, PARTNERS.type)).toHaveProperty(
      "values.length",
      4000,
    );
  });
});

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
