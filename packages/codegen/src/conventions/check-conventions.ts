import {
  BaseResolver,
  createConfig,
  type Document,
  lintDocument,
  type NormalizedProblem,
  type RawUniversalConfig,
} from "@redocly/openapi-core";
import { ContractError } from "../contract/contract-node.ts";
import { describeBreaches } from "./describe-breaches.ts";
import plugin from "./plugin.ts";

/** A set of conventions: those that any contract has to obey, and those of Microsoft Graph. */
export type ConventionSet = keyof ReturnType<typeof plugin>["configs"];

export const conventionSets: readonly ConventionSet[] = ["general", "graph"];

/** Refuses whatever is not in the contract itself: it is read after it was bundled, and nothing is fetched for it. */
class BundleResolver extends BaseResolver {
  override async loadExternalRef(reference: string): Promise<never> {
    throw new Error(`${reference} is not part of this file`);
  }
}

/**
 * Checks a bundled contract by the rules with which `redocly lint` checks its sources.
 *
 * @throws ContractError with all that it breaks: where, which convention, and how to mend it
 */
export async function checkConventions(document: Document, sets: readonly ConventionSet[]): Promise<void> {
  const breaches = withoutEchoes(await lint(document, sets));
  if (breaches.length > 0) throw new ContractError(describeBreaches(breaches));
}

/** What other rules of Redocly's rely on. */
const structure = { struct: "error", "no-unresolved-refs": "error" } as const;

async function lint(document: Document, sets: readonly ConventionSet[]): Promise<readonly NormalizedProblem[]> {
  try {
    return await lintBy(document, { extends: sets.map((set) => `codegen/${set}`) });
  } catch (error) {
    const problems = await lintBy(document, { rules: structure });
    if (problems.length === 0) throw error;
    return problems;
  }
}

async function lintBy(document: Document, rules: Pick<RawUniversalConfig, "extends" | "rules">) {
  const { styleguide: config } = await createConfig({ plugins: [plugin()], ...rules });
  return lintDocument({ document, config, externalRefResolver: new BundleResolver() });
}

/** Redocly's rule for the structure repeats, in general words, what a rule of ours says of the same place. */
function withoutEchoes(problems: readonly NormalizedProblem[]): readonly NormalizedProblem[] {
  const place = ({ location: [location] }: NormalizedProblem) => location?.pointer;
  const explained = new Set(problems.filter(({ ruleId }) => ruleId !== "struct").map(place));
  return problems.filter((problem) => problem.ruleId !== "struct" || !explained.has(place(problem)));
}
