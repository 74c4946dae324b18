import { hideToken, printExchange } from "../callers/recorded.ts";
import type { Result } from "../run-suite.ts";
import { countByStatus, describeError, nameResult, type Report } from "./report.ts";

/**
 * Prints a report in the Common Test Report Format, with the coverage as extra data.
 *
 * @see https://ctrf.io/docs/specification/root
 */
export function printCtrf({ baseUrl, kind, results, startedAt, duration, coverage, token }: Report): string {
  const { passed, failed, skipped, unknown } = countByStatus(results);
  const start = startedAt.getTime();
  const report = {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    results: {
      tool: { name: "@remote-assistance/contract-tests" },
      summary: {
        ...{ tests: results.length, passed, failed, skipped, pending: 0, other: unknown },
        ...{ start, stop: start + duration },
      },
      environment: { testEnvironment: `${baseUrl} (${kind})` },
      tests: results.map((result) => toTest(result, token)),
      extra: { coverage },
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function toTest(result: Result, token: string): object {
  const { scenario, status, error, reason, exchanges, duration, startedAt } = result;
  const last = exchanges.at(-1);
  const start = startedAt.getTime();
  const message = error === undefined ? reason : describeError(error);
  return {
    name: nameResult(result),
    status: status === "unknown" ? "other" : status,
    ...{ duration, start, stop: start + duration },
    suite: [scenario.subject, scenario.rule],
    ...(message !== undefined && { message: hideToken(message, token) }),
    ...(status === "failed" && last !== undefined && { trace: printExchange(last, token) }),
    extra: { contract: `#${scenario.at}` },
  };
}
