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
import { describePrototypeName, findPrototypeNames } from "./redocly/prototype-names.ts";

/** What codegen relies on, or that and what Microsoft Graph adds. */
export type Conventions = "general" | "graph";

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
export async function checkConventions(document: Document, conventions: Conventions): Promise<void> {
  const breaches = withoutEchoes(await lint(document, conventions));
  if (breaches.length > 0) throw new ContractError(describeBreaches(breaches));
}

async function lint(document: Document, conventions: Conventions): Promise<readonly NormalizedProblem[]> {
  const sets = conventions === "graph" ? ["codegen/general", "codegen/graph"] : ["codegen/general"];
  try {
    return await lintBy(document, { extends: sets });
  } catch (error) {
    // Redocly's walk stops at some names, and some of its rules rely on the structure that another one checks.
    const names = prototypeNames(document);
    const problems = names.length > 0 ? names : await lintStructure(document);
    if (problems.length === 0) throw error;
    return problems;
  }
}

async function lintStructure(document: Document): Promise<readonly NormalizedProblem[]> {
  try {
    return await lintBy(document, { rules: { struct: "error", "no-unresolved-refs": "error" } });
  } catch (error) {
    // Redocly follows every `$ref` before it looks at anything.
    const { absoluteRef } = document.source;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ContractError(
      `${absoluteRef}: A \`$ref\` cannot be followed: ${reason}. Look for one that leads back to itself, or into null.`,
      { cause: error },
    );
  }
}

function prototypeNames(document: Document): NormalizedProblem[] {
  return [...findPrototypeNames(document)].map(({ name, pointer }) => ({
    ruleId: "codegen/property-is-not-of-every-object",
    severity: "error",
    message: describePrototypeName(name),
    location: [{ source: document.source, pointer, reportOnKey: true }],
    suggest: [],
  }));
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
