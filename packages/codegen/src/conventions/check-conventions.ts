import type { Document, NormalizedProblem } from "@redocly/openapi-core";
import { ContractError } from "../contract/contract-node.ts";
import { locate } from "../contract/locate.ts";
import plugin, { general, graph, rulesOfRedocly } from "./plugin.ts";
import { runRules } from "./run-rules.ts";

/** What codegen relies on, or that and what Microsoft Graph adds. */
export type Conventions = "general" | "graph";

/**
 * Checks a bundled contract by the rules with which `redocly lint` checks its sources.
 *
 * @throws ContractError with all that it breaks: where, which convention, and how to mend it
 */
export async function checkConventions(document: Document, conventions: Conventions): Promise<void> {
  const breaches = withoutEchoes(await lint(document, conventions));
  if (breaches.length > 0) throw new ContractError(describeBreaches(breaches));
}

async function lint(document: Document, conventions: Conventions): Promise<readonly NormalizedProblem[]> {
  const own = conventions === "graph" ? { ...general, ...graph } : general;
  try {
    return await runRules(document, own, rulesOfRedocly);
  } catch (error) {
    // Redocly's walk goes as deep as schemas lead to each other.
    if (error instanceof RangeError) {
      const { absoluteRef } = document.source;
      throw new ContractError(
        `${absoluteRef}: Too many schemas lead to each other in a row. Shorten the longest chain of properties and \`$ref\`s.`,
        { cause: error },
      );
    }
    // Some of the rules rely on the structure that another one checks.
    const problems = await runRules(document, {}, { struct: "error", "no-unresolved-refs": "error" });
    if (problems.length === 0) throw error;
    return problems;
  }
}

/** Redocly's rule for the structure repeats, in general words, what a rule of ours says of the same place. */
function withoutEchoes(problems: readonly NormalizedProblem[]): readonly NormalizedProblem[] {
  const place = ({ location: [location] }: NormalizedProblem) => location?.pointer;
  const explained = new Set(problems.filter(({ ruleId }) => ruleId !== "struct").map(place));
  return problems.filter((problem) => problem.ruleId !== "struct" || !explained.has(place(problem)));
}

/** How many breaches are told in full: a foreign contract has thousands, of few kinds. */
const SHOWN = 50;

/**
 * Tells the breaches of a contract, each in one line: place, problem, remedy, convention. If there are too many, those
 * of each convention that come first are told, and at the end how often each is broken.
 */
function describeBreaches(breaches: readonly NormalizedProblem[]): string {
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
