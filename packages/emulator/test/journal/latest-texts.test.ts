import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LatestTexts } from "../../src/journal/latest-texts.ts";

const MANY_BYTES = 1024 * 1024;

function textsOf(most: number, mostBytes: number, added: readonly string[]): string[] {
  const texts = new LatestTexts(most, mostBytes);
  for (const text of added) texts.add(text);
  return texts.list();
}

describe("the latest texts", () => {
  test("are all of them while there are few, letter by letter", () => {
    expect(textsOf(10, MANY_BYTES, ["", "a", "größer 🙂", "\u0000"])).toEqual(["", "a", "größer 🙂", "\u0000"]);
  });

  test("are the last ones that were added, whatever their lengths", () => {
    const text = fc.string({ unit: "binary", maxLength: 5_000 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), (added, most) => {
        expect(textsOf(most, MANY_BYTES, added)).toEqual(added.slice(-most));
      }),
    );
  });

  test("are fewer, still the last ones, if they would take more memory than allowed", () => {
    const text = fc.integer({ min: 0, max: 2_000 }).map((length) => "x".repeat(length));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (added) => {
        const kept = textsOf(20, 4096, added);
        expect(kept).toEqual(added.slice(added.length - kept.length));
        expect(kept.length).toBeGreaterThan(0);
        expect(kept.join("").length).toBeLessThanOrEqual(4096);
      }),
    );
  });

  test("are none if one alone would take more", () => {
    expect(textsOf(20, 4096, ["short", "x".repeat(5_000)])).toEqual([]);
    expect(textsOf(20, 4096, ["x".repeat(5_000), "short"])).toEqual(["short"]);
  });

  test("do not give way to a long one that has gone", () => {
    const short = Array.from({ length: 8 }, (_, index) => `short ${index}`);
    expect(textsOf(8, 8192, ["x".repeat(4_000), ...short, "last"])).toEqual([...short.slice(1), "last"]);
  });

  test("are none where none is to be kept, and after they were cleared", () => {
    expect(textsOf(0, MANY_BYTES, ["a", "b"])).toEqual([]);
    const texts = new LatestTexts(2, MANY_BYTES);
    for (const text of ["a", "b", "c"]) texts.add(text);
    texts.clear();
    texts.add("d");
    expect(texts.list()).toEqual(["d"]);
  });
});
