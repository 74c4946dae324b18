import {
  createConfig,
  type Document,
  getTypes,
  isRef,
  type NormalizedProblem,
  normalizeTypes,
  normalizeVisitors,
  type RawUniversalConfig,
  ResolveError,
  SpecMajorVersion,
  SpecVersion,
  unescapePointer,
  walkDocument,
} from "@redocly/openapi-core";
import { initRules } from "@redocly/openapi-core/lib/config/rules.js";
import { escapePointer } from "@redocly/openapi-core/lib/ref-utils.js";
import type { ResolvedRef } from "@redocly/openapi-core/lib/resolve.js";
import type { Context, Rule } from "./located.ts";

const VERSION = SpecVersion.OAS3_1;
/** Redocly looks a `$ref` up by its file and itself, with this in between. */
const SEPARATOR = "::";

/**
 * Runs rules over a document, as `lintDocument` of Redocly does, which first follows every `$ref` that any value has. That
 * takes as long as to run the rules, and stops at the first that leads back to itself.
 *
 * @param own the rules of the plugin `codegen`
 * @param configured Redocly's rules, with their severities
 */
export async function runRules(
  document: Document,
  own: Readonly<Record<string, Rule>>,
  configured: RawUniversalConfig["rules"],
): Promise<readonly NormalizedProblem[]> {
  const { styleguide: config } = await createConfig({
    plugins: [{ id: "codegen", rules: { oas3: { conventions: asOne(own) } } }],
    rules: { ...configured, "codegen/conventions": "error" },
  });
  const types = normalizeTypes(getTypes(VERSION), config);
  const { Root: rootType } = types;
  if (rootType === undefined) throw new Error("Redocly has no type for the root of a contract.");
  // A property may be called `constructor`; Redocly would take the one that every object has for its type.
  for (const { properties } of Object.values(types)) Object.setPrototypeOf(properties, null);
  const rules = initRules(config.getRulesForSpecVersion(SpecMajorVersion.OAS3), config, "rules", VERSION);
  const problems: NormalizedProblem[] = [];
  walkDocument({
    document,
    rootType,
    normalizedVisitors: normalizeVisitors(rules, types),
    resolvedRefMap: new References(document),
    ctx: { problems, oasVersion: VERSION, visitorsData: {} },
  });
  return problems;
}

/** All rules as one, which reports in their names: Redocly's walk spends more on a rule at a place than most rules do. */
function asOne(rules: Readonly<Record<string, Rule>>): Rule {
  return () => {
    const visits = Object.entries(rules).flatMap(([name, rule]) =>
      Object.entries(rule()).map(([type, visit]) => ({ ruleId: `codegen/${name}`, type, visit })),
    );
    const byType = [...Map.groupBy(visits, ({ type }) => type)].map(([type, ofType]) => {
      const visitAll = (node: unknown, context: Context) => {
        const { report } = context;
        for (const { ruleId, visit } of ofType) {
          context.report = (problem) => report({ ...problem, ruleId });
          visit(node, context);
        }
      };
      return [type, visitAll] as const;
    });
    return Object.fromEntries(byType);
  };
}

/** What each `$ref` leads to, found when Redocly asks for it. Only the document itself is looked into: nothing is fetched. */
class References extends Map<string, ResolvedRef> {
  readonly #document: Document;

  constructor(document: Document) {
    super();
    this.#document = document;
  }

  override get(id: string): ResolvedRef {
    const known = super.get(id);
    if (known !== undefined) return known;
    const prefix = `${this.#document.source.absoluteRef}${SEPARATOR}`;
    const trail = new Set<string>();
    const found = this.#follow(id.slice(prefix.length), trail);
    for (const reference of trail) this.set(prefix + reference, found);
    return found;
  }

  /** @param trail gets every `$ref` on the way, which all lead to the same */
  #follow(start: string, trail: Set<string>): ResolvedRef {
    for (let reference = start; ; ) {
      if (trail.has(reference)) return unresolved("it leads back to itself");
      trail.add(reference);
      if (!reference.startsWith("#")) return unresolved(`${reference} is not part of this file`);
      const steps = stepsOf(reference);
      const node = steps?.reduce<unknown>(memberOf, this.#document.parsed);
      if (steps === undefined || node === undefined) return unresolved();
      if (!isRef(node)) {
        const nodePointer = `#/${steps.map(escapePointer).join("/")}`;
        return { resolved: true, isRemote: false, node, nodePointer, document: this.#document };
      }
      reference = node.$ref;
    }
  }
}

function unresolved(reason?: string): ResolvedRef {
  const error = reason === undefined ? undefined : new ResolveError(new Error(reason));
  return { resolved: false, isRemote: false, ...(error && { error }) };
}

/** @returns `undefined` if this is no pointer */
function stepsOf(reference: string): string[] | undefined {
  if (reference === "#" || reference === "#/") return [];
  try {
    return reference.startsWith("#/") ? reference.slice(2).split("/").map(unescapePointer) : undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
