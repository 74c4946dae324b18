import { hideToken, printExchange, type RecordedExchange } from "../callers/recorded.ts";
import { evidenceAt, pointerToOperation } from "../contract/pointers.ts";
import { ExchangeError } from "../exchanges/run-exchange.ts";
import { NotAcceptedError } from "../expect-documented.ts";
import type { Suite } from "../run-scenario.ts";
import type { Result } from "../run-suite.ts";
import { type CoverageItem, measureCoverage } from "./coverage.ts";

/** What a run has found. Nothing in it holds the token. */
export interface Report {
  readonly baseUrl: string;
  /** What kind of server it is, such as `emulator, only read`. */
  readonly kind: string;
  readonly startedAt: Date;
  /** In milliseconds. */
  readonly duration: number;
  readonly verdict: "kept" | "broken" | "unknown";
  readonly results: readonly Result[];
  readonly failures: readonly Failure[];
  readonly coverage: readonly CoverageItem[];
  readonly token: string;
}

/** One thing that is wrong, however many scenarios show it. */
export interface Failure {
  readonly problem: string;
  readonly results: readonly Result[];
  /** Where the contract says otherwise, as a JSON pointer. */
  readonly at: string;
  readonly evidence: readonly Claim[];
  /** The last request as a curl line, and the whole response. */
  readonly exchange: string;
}

/** A provenance entry of the contract. */
export interface Claim {
  readonly id: string;
  readonly claim: string;
}

/** The claims of the contract, by their ids. */
export type Claims = ReadonlyMap<string, string>;

export type RunFacts = Pick<Report, "kind" | "startedAt" | "duration">;

export function makeReport(suite: Suite, results: readonly Result[], claims: Claims, facts: RunFacts): Report {
  const failures = groupFailures(suite, results, claims);
  const isUnknown = results.some(({ status }) => status === "unknown");
  return {
    ...facts,
    baseUrl: suite.target.baseUrl,
    verdict: failures.length > 0 ? "broken" : isUnknown ? "unknown" : "kept",
    results,
    failures,
    coverage: measureCoverage(suite, results),
    token: suite.target.token,
  };
}

/** A valid request that fails makes every scenario fail that needs it: one failure. So does a scenario of several operations. */
function groupFailures({ contract, target }: Suite, results: readonly Result[], claims: Claims): Failure[] {
  const groups = Map.groupBy(
    results.filter(({ status }) => status === "failed"),
    ({ error, scenario }) => {
      const problem = describeError(error);
      return error instanceof NotAcceptedError
        ? `${error.operationId} ${error.reason}`
        : `${scenario.rule} ${scenario.sentence} ${problem}`;
    },
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { error, scenario } = first;
    const at = error instanceof NotAcceptedError ? pointerToOperation(contract, error.operationId) : scenario.at;
    return {
      problem: hideToken(describeError(error), target.token),
      results: group,
      at,
      evidence: (scenario.evidence ?? evidenceAt(contract.document, at)).map((id) => ({
        id,
        claim: claims.get(id) ?? "",
      })),
      exchange: printLast(first.exchanges, target.token),
    };
  });
}

export function describeError(error: unknown): string {
  if (error instanceof ExchangeError) return error.summary;
  return error instanceof Error ? error.message : String(error);
}

function printLast(exchanges: readonly RecordedExchange[], token: string): string {
  const last = exchanges.at(-1);
  return last === undefined ? "No request was sent." : printExchange(last, token);
}

/** The name of a result, such as `listThings: refuses $top=0 (plain HTTP)`. */
export function nameResult({ scenario: { subject, sentence }, caller }: Result): string {
  return `${subject}: ${sentence}${caller === undefined ? "" : ` (${caller})`}`;
}

/** How many results have each status. */
export function countByStatus(results: readonly Result[]): Readonly<Record<Result["status"], number>> {
  const counts = { passed: 0, failed: 0, skipped: 0, unknown: 0 };
  for (const { status } of results) counts[status]++;
  return counts;
}

/** What was not seen of the contract, by its reason. */
export function groupUnseen(coverage: readonly CoverageItem[]): [reason: string, items: readonly CoverageItem[]][] {
  const unseen = coverage.filter((item) => item.unseen !== undefined);
  return [...Map.groupBy(unseen, (item) => item.unseen ?? "")];
}

/** Seen and all items of each kind. */
export function countCoverage(coverage: readonly CoverageItem[]): { kind: string; seen: number; all: number }[] {
  return [...Map.groupBy(coverage, ({ kind }) => kind)].map(([kind, items]) => {
    return { kind, seen: items.filter(({ unseen }) => unseen === undefined).length, all: items.length };
  });
}
