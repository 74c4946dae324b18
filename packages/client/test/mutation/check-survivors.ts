// Fails if something survived the last run of Stryker that `explained-survivors.ts` does not explain, or the other way round.
import { readFileSync } from "node:fs";
import { compareSurvivors, type MutationReport, type Survivor } from "./compare-survivors.ts";
import { explainedSurvivors } from "./explained-survivors.ts";

const report: MutationReport = JSON.parse(
  readFileSync(new URL("../../test-results/mutation.json", import.meta.url), "utf8"),
);
const { unexplained, outdated } = compareSurvivors(report, explainedSurvivors);
print("No test notices, and explained-survivors.ts does not explain:", unexplained);
print("In explained-survivors.ts, but no longer a survivor:", outdated);
process.exitCode = unexplained.length + outdated.length === 0 ? 0 : 1;

function print(heading: string, survivors: readonly Survivor[]): void {
  if (survivors.length === 0) return;
  const entries = survivors.map(({ file, line, change }) => JSON.stringify({ file, line, change }, undefined, 2));
  process.stderr.write(`${[heading, ...entries].join("\n")}\n`);
}
