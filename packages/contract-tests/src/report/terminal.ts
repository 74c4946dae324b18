import { countByStatus, countCoverage, type Failure, groupUnseen, type Report } from "./report.ts";

/** Prints a report for a person at a terminal. */
export function printTerminal(report: Report): string {
  const { failures, results, coverage } = report;
  const { passed, failed, skipped, unknown } = countByStatus(results);
  const counts = [
    `${passed} passed`,
    ...(failed > 0
      ? [`${failed} failed for ${failures.length === 1 ? "one reason" : `${failures.length} reasons`}`]
      : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
  ];
  return [
    `${report.baseUrl} (${report.kind}): ${describeVerdict(report)}`,
    `${results.length} results in ${(report.duration / 1000).toFixed(1)} s: ${counts.join(", ")}`,
    ...failures.map((failure, index) => `\n${index + 1}. ${printFailure(failure)}`),
    ...printUnknown(report),
    `\nSeen of the contract: ${countCoverage(coverage)
      .map(({ kind, seen, all }) => `${seen} of ${all} ${pluralise(kind)}`)
      .join(", ")}`,
    ...groupUnseen(coverage).map(([reason, items]) => `- ${reason}: ${listSome(items.map(({ name }) => name))}`),
    "",
  ].join("\n");
}

export function describeVerdict({ verdict }: Pick<Report, "verdict">): string {
  if (verdict === "kept") return "the contract is kept";
  return verdict === "broken"
    ? "the contract is broken"
    : "nothing is known of a part of it, so the contract may be broken";
}

function printFailure({ problem, results, at, evidence, exchange }: Failure): string {
  const rules = new Set(results.map(({ scenario }) => scenario.rule));
  const scenarios = new Set(results.map(({ scenario }) => `${scenario.subject}: ${scenario.sentence}`));
  const callers = new Set(results.map(({ caller }) => caller));
  return [
    problem,
    `   shown by: ${listSome([...scenarios])}`,
    `   derived from: ${[...rules].join(", ")}; by ${[...callers].join(" and ")}`,
    `   contract: #${at}`,
    ...evidence.map(({ id, claim }) => `   evidence: ${id} ${claim}`),
    "",
    exchange.replace(/^/gm, "   ").trimEnd(),
  ].join("\n");
}

function printUnknown({ results }: Report): string[] {
  const unknown = results.filter(({ status }) => status === "unknown");
  if (unknown.length === 0) return [];
  const reasons = Map.groupBy(unknown, ({ reason = "" }) => reason);
  return ["\nUnknown:", ...[...reasons].map(([reason, { length }]) => `- ${reason} (${length})`)];
}

const SHOWN = 5;

function listSome(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return names.slice(0, SHOWN).join("; ") + (more > 0 ? `; and ${more} more` : "");
}

export function pluralise(kind: string): string {
  return { status: "statuses", property: "properties" }[kind] ?? `${kind}s`;
}
