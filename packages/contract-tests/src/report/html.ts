import type { Result } from "../run-suite.ts";
import { countByStatus, countCoverage, type Failure, groupUnseen, nameResult, type Report } from "./report.ts";
import { describeVerdict, pluralise } from "./terminal.ts";

const STYLE = `body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
pre { overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: .25rem; white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse } td, th { padding: .25rem 1rem .25rem 0; text-align: left }
summary { cursor: pointer } li { overflow-wrap: anywhere }`;

/** Prints a report as one page, without scripts, that needs nothing from elsewhere. */
export function printHtml(report: Report): string {
  const { baseUrl, kind, failures, results, coverage, startedAt, duration } = report;
  const { passed, failed, skipped, unknown } = countByStatus(results);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${baseUrl}: ${describeVerdict(report)}`)}</title>
<style>${STYLE}</style>
<h1>${escapeHtml(baseUrl)}</h1>
<p><strong>${escapeHtml(describeVerdict(report))}</strong> (${escapeHtml(kind)}, ${startedAt.toISOString()}, ${(duration / 1000).toFixed(1)} s):
${passed} passed, ${failed} failed, ${skipped} skipped, ${unknown} unknown.</p>
${failures.length === 0 ? "" : `<h2>What is wrong</h2>\n${failures.map(printFailure).join("\n")}`}
<h2>What was seen of the contract</h2>
<table><tr><th>kind<th>seen<th>all</tr>
${countCoverage(coverage)
  .map(({ kind, seen, all }) => `<tr><td>${pluralise(kind)}<td>${seen}<td>${all}</tr>`)
  .join("\n")}
</table>
${groupUnseen(coverage)
  .map(([reason, items]) =>
    printDetails(
      `Not seen, as ${reason} (${items.length})`,
      items.map(({ name }) => name),
    ),
  )
  .join("\n")}
<h2>Scenarios</h2>
${[...Map.groupBy(results, ({ scenario }) => scenario.rule)].map(([rule, own]) => printRule(rule, own)).join("\n")}
</html>
`;
}

function printFailure({ problem, results, at, evidence, exchange }: Failure): string {
  return `<h3>${escapeHtml(problem)}</h3>
${printDetails(`Shown by ${results.length} results`, results.map(nameResult))}
<p>Contract: <code>#${escapeHtml(at)}</code></p>
<ul>${evidence.map(({ id, claim }) => `<li>${escapeHtml(`${id} ${claim}`)}`).join("\n")}</ul>
<pre>${escapeHtml(exchange)}</pre>`;
}

function printRule(rule: string, results: readonly Result[]): string {
  const { passed } = countByStatus(results);
  const lines = results.map((result) => {
    const reason = result.reason === undefined ? "" : `: ${result.reason}`;
    return `${result.status} ${nameResult(result)}${reason}`;
  });
  return printDetails(`${rule}: ${passed} of ${results.length} passed`, lines);
}

function printDetails(summary: string, lines: readonly string[]): string {
  const items = lines.map((line) => `<li>${escapeHtml(line)}`).join("\n");
  return `<details><summary>${escapeHtml(summary)}</summary>\n<ul>${items}</ul></details>`;
}

function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
