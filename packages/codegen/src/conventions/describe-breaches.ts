import type { NormalizedProblem } from "@redocly/openapi-core";
import { locate } from "../contract/locate.ts";
import plugin from "./plugin.ts";

/** How many breaches are told in full: a foreign contract has thousands, of few kinds. */
const SHOWN = 50;

/**
 * Tells the breaches of a contract, each in one line: place, problem, remedy, convention. If there are too many, those
 * of each convention that come first are told, and at the end how often each is broken.
 */
export function describeBreaches(breaches: readonly NormalizedProblem[]): string {
  const byRule = Map.groupBy(breaches, ({ ruleId }) => ruleId);
  const shown = [...byRule.values()].flatMap((ofRule) => ofRule.map((breach, index) => ({ breach, index })));
  const lines = shown
    .sort((one, other) => one.index - other.index)
    .slice(0, SHOWN)
    .map(({ breach }) => describe(breach))
    .sort((one, other) => one.line - other.line || one.column - other.column)
    .map(({ text }) => text);
  if (breaches.length === lines.length) return lines.join("\n");
  const counts = [...byRule].map(([rule, ofRule]) => `  ${nameOf(rule)}: ${ofRule.length}`);
  return [...lines, `${SHOWN} of ${breaches.length} are shown. All of them, by convention:`, ...counts].join("\n");
}

function describe({ ruleId, message, suggest: [suggestion], location: [location] }: NormalizedProblem) {
  if (location?.pointer === undefined) throw new Error(`${ruleId} reported no place: ${message}`);
  const { line, column } = locate(location);
  const place = `${location.source.absoluteRef}:${line}:${column} (${location.pointer})`;
  const hint = suggestion === undefined ? "" : ` Did you mean \`${suggestion}\`?`;
  return { line, column, text: `${place}: ${message}${hint} [${nameOf(ruleId)}]` };
}

/** The convention with the set that it belongs to, such as `graph: tag-is-an-accessor`. */
function nameOf(ruleId: string): string {
  const [set] = Object.entries(plugin().configs).find(([, { rules }]) => ruleId in rules) ?? [];
  return `${set}: ${ruleId.replace("codegen/", "")}`;
}
