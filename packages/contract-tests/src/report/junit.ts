import { hideToken, printExchange } from "../callers/recorded.ts";
import type { Result } from "../run-suite.ts";
import { countByStatus, describeError, nameResult, type Report } from "./report.ts";

/** Prints a report as JUnit's XML, which CI servers show: a suite per operation, a test case per scenario and caller. */
export function printJUnit({ baseUrl, results, duration, token }: Report): string {
  const suites = [...Map.groupBy(results, ({ scenario }) => scenario.subject)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(`contract of ${baseUrl}`)}" ${printCounts(results, duration)}>`,
    ...suites.map(([subject, own]) => {
      const sum = own.reduce((milliseconds, one) => milliseconds + one.duration, 0);
      const cases = own.map((result) => printCase(result, token));
      return `<testsuite name="${escapeXml(subject)}" ${printCounts(own, sum)}>\n${cases.join("\n")}\n</testsuite>`;
    }),
    "</testsuites>\n",
  ].join("\n");
}

function printCounts(results: readonly Result[], duration: number): string {
  const { failed, skipped, unknown } = countByStatus(results);
  const counts = { tests: results.length, failures: failed, errors: unknown, skipped, time: duration / 1000 };
  return Object.entries(counts)
    .map(([name, count]) => `${name}="${count}"`)
    .join(" ");
}

function printCase(result: Result, token: string): string {
  const { scenario, status, error, reason = "", exchanges, duration } = result;
  const named = `name="${escapeXml(nameResult(result))}" classname="${escapeXml(scenario.rule)}" time="${duration / 1000}"`;
  const last = exchanges.at(-1);
  const details = last === undefined ? "" : printExchange(last, token);
  const message = (text: string) => `message="${escapeXml(hideToken(text, token))}"`;
  const outcome = {
    passed: "",
    failed: `<failure ${message(describeError(error))}>${escapeXml(`#${scenario.at}\n\n${details}`)}</failure>`,
    skipped: `<skipped ${message(reason)}/>`,
    unknown: `<error ${message(reason)}/>`,
  };
  return `<testcase ${named}>${outcome[status]}</testcase>`;
}

/** XML has no way to write most control characters, and a body may hold any. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{C}\t\n\r]/gu, "\u{FFFD}")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}
