import { readFileSync } from "node:fs";
import { explainedSurvivors } from "./explained-survivors.ts";

/** A change to the source that no test notices, and cannot notice. */
export interface ExplainedSurvivor {
  /** From the package's folder. */
  readonly file: string;
  /** The line of the source in which the change begins, without its indentation. */
  readonly line: string;
  /** What becomes of which code: `a > b → a >= b`, on one line and without comments. */
  readonly change: string;
  /** Why the program behaves the same with it. */
  readonly reason: string;
}

export type Survivor = Omit<ExplainedSurvivor, "reason">;

/** A report of Stryker's, as far as it is read here. Lines and columns are counted from 1. */
export interface MutationReport {
  readonly files: Readonly<Record<string, MutatedFile>>;
}

interface MutatedFile {
  readonly source: string;
  readonly mutants: readonly Mutant[];
}

interface Mutant {
  readonly status: string;
  readonly replacement?: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** What a run found, beside what was known. */
export interface Comparison {
  /** Those that survived although nobody says why. */
  readonly unexplained: readonly Survivor[];
  /** Those that are explained although they no longer survive, or are no longer there. */
  readonly outdated: readonly ExplainedSurvivor[];
}

/** Compares the survivors of a run with those that are explained. Files that the run left out are left out here, too. */
export function compareSurvivors(report: MutationReport, explained: readonly ExplainedSurvivor[]): Comparison {
  const outdated = explained.filter(({ file }) => file in report.files);
  const unexplained = Object.entries(report.files)
    .flatMap(([name, file]) => survivorsOf(name, file))
    .filter((survivor) => {
      const index = outdated.findIndex((candidate) => isSame(candidate, survivor));
      if (index >= 0) outdated.splice(index, 1);
      return index < 0;
    });
  return { unexplained, outdated };
}

function survivorsOf(file: string, { source, mutants }: MutatedFile): Survivor[] {
  const lines = source.split("\n");
  return mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map(({ location: { start, end }, replacement = "" }) => {
      const changed = lines.slice(start.line - 1, end.line);
      const line = changed[0]?.trim() ?? "";
      // The end first, as the columns of a change within one line count from the same start.
      changed.push(changed.pop()?.slice(0, end.column - 1) ?? "");
      changed.unshift(changed.shift()?.slice(start.column - 1) ?? "");
      return { file, line, change: `${onOneLine(changed.join("\n"))} → ${onOneLine(replacement)}` };
    });
}

function onOneLine(code: string): string {
  return code
    .replaceAll(/^\s*\/\/.*$/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function isSame(one: Survivor, other: Survivor): boolean {
  return one.file === other.file && one.line === other.line && one.change === other.change;
}

/** Fails if something survived the last run of Stryker that `explained-survivors.ts` does not explain, or the other way round. */
function checkSurvivors(): void {
  const report: MutationReport = JSON.parse(
    readFileSync(new URL("../../test-results/mutation.json", import.meta.url), "utf8"),
  );
  const { unexplained, outdated } = compareSurvivors(report, explainedSurvivors);
  print("No test notices, and explained-survivors.ts does not explain:", unexplained);
  print("In explained-survivors.ts, but no longer a survivor:", outdated);
  process.exitCode = unexplained.length + outdated.length === 0 ? 0 : 1;
}

function print(heading: string, survivors: readonly Survivor[]): void {
  if (survivors.length === 0) return;
  const entries = survivors.map(({ file, line, change }) => JSON.stringify({ file, line, change }, undefined, 2));
  process.stderr.write(`${[heading, ...entries].join("\n")}\n`);
}

if (import.meta.main) checkSurvivors();
