import { describe, expect, test } from "vitest";
import { compareSurvivors, type ExplainedSurvivor, type MutationReport } from "./compare-survivors.ts";

const source = ["try {", "  use(a && b);", "} catch {", "  // Not JSON.", "  return undefined;", "}"].join("\n");

const conjunction = {
  replacement: "a || b",
  location: { start: { line: 2, column: 7 }, end: { line: 2, column: 13 } },
};
const block = { replacement: "{}", location: { start: { line: 3, column: 9 }, end: { line: 6, column: 2 } } };

const inConjunction = { file: "src/a.ts", line: "use(a && b);", change: "a && b → a || b" };
const inBlock = { file: "src/a.ts", line: "} catch {", change: "{ return undefined; } → {}" };

function report(conjunctionStatus: string, blockStatus: string): MutationReport {
  const mutants = [
    { ...conjunction, status: conjunctionStatus },
    { ...block, status: blockStatus },
  ];
  return { files: { "src/a.ts": { source, mutants } } };
}

const explain = (survivor: Omit<ExplainedSurvivor, "reason">) => ({ ...survivor, reason: "Because." });

describe("a survivor", () => {
  test.each(["Survived", "NoCoverage"])("is unexplained where nobody explains it: %s", (status) => {
    expect(compareSurvivors(report(status, status), [])).toEqual({
      unexplained: [inConjunction, inBlock],
      outdated: [],
    });
  });

  test("is none of the others", () => {
    expect(compareSurvivors(report("Killed", "Timeout"), [])).toEqual({ unexplained: [], outdated: [] });
  });

  test("is explained by its file, its line and its change", () => {
    const explained = [explain(inBlock), explain(inConjunction)];
    expect(compareSurvivors(report("Survived", "Survived"), explained)).toEqual({ unexplained: [], outdated: [] });
  });

  test.each([{ line: "use(a, b);" }, { change: "a && b → b" }])("is not explained by another: %j", (other) => {
    const outdated = [explain({ ...inConjunction, ...other })];
    expect(compareSurvivors(report("Survived", "Killed"), outdated)).toEqual({
      unexplained: [inConjunction],
      outdated,
    });
  });

  test("is explained once, however many there are of its kind", () => {
    const mutants = [1, 2].map(() => ({ ...conjunction, status: "Survived" }));
    const twice = { files: { "src/a.ts": { source, mutants } } };
    expect(compareSurvivors(twice, [explain(inConjunction)]).unexplained).toEqual([inConjunction]);
  });
});

describe("an explanation", () => {
  test("is outdated where what it explains was killed", () => {
    const explained = [explain(inConjunction)];
    expect(compareSurvivors(report("Killed", "Killed"), explained)).toEqual({ unexplained: [], outdated: explained });
  });

  test("is not, where the run left its file out", () => {
    const explained = [explain({ ...inConjunction, file: "src/b.ts" })];
    expect(compareSurvivors(report("Killed", "Killed"), explained)).toEqual({ unexplained: [], outdated: [] });
  });
});
