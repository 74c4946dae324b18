import { describe, expect, test } from "vitest";
import { GraphFailure } from "../../src/failures/failures.ts";
import { parseSearch } from "../../src/odata/parse-search.ts";
import { writeSearch } from "./write-expression.ts";

describe("a search", () => {
  test.each([
    ["word", '"WORD"'],
    ['"a phrase"', '"A PHRASE"'],
    ['"with \\" and \\\\"', '"WITH \\" AND \\\\"'],
    ["one two", '("ONE") AND ("TWO")'],
    ["one AND two OR three", '(("ONE") AND ("TWO")) OR ("THREE")'],
    ["one (two OR three)", '("ONE") AND (("TWO") OR ("THREE"))'],
    ["NOT one two", '(NOT ("ONE")) AND ("TWO")'],
    ["one NOT two", '("ONE") AND (NOT ("TWO"))'],
    ["and or not", '("AND") AND ("OR") AND ("NOT")'],
    ['one"two"', '("ONE") AND ("TWO")'],
    ["straße STRAẞE Σίσυφος", '("STRASSE") AND ("STRASSE") AND ("ΣΊΣΥΦΟΣ")'],
  ])("can be %s", (text, meant) => {
    expect(writeSearch(parseSearch(text))).toBe(meant);
  });

  test.each([
    [" ", 1, "A word or a phrase was expected"],
    ["AND", 0, "A word or a phrase was expected"],
    ["one OR", 6, "A word or a phrase was expected"],
    ["NOT", 3, "A word or a phrase was expected"],
    ["()", 1, "A word or a phrase was expected"],
    ["(one", 4, "')' was expected"],
    ["one)", 3, "An operator or the end was expected"],
    ['one "two', 4, "A phrase begins that is empty or does not end"],
    ['""', 0, "A phrase begins that is empty or does not end"],
    ["(".repeat(10_000), 101, "The limit of 100 nested expressions"],
    ["a ".repeat(1000), 200, "The limit of 100 conditions"],
    ["a".repeat(20_000), 16_384, "The limit of 16384 characters"],
  ])("is refused with the place of what is wrong: %s", (text, position, problem) => {
    const refused = () => parseSearch(text);
    expect(refused).toThrow(GraphFailure);
    expect(refused).toThrow(problem);
    expect(refused).toThrow(` at position ${position} of $search.`);
  });
});
