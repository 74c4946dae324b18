import * as graphRules from "./graph.ts";
import type { Rule } from "./located.ts";
import * as messages from "./messages.ts";
import * as names from "./names.ts";
import * as schemaForms from "./schema-forms.ts";
import * as schemaKeywords from "./schema-keywords.ts";
import * as select from "./select.ts";
import * as servers from "./servers.ts";

/** What any contract has to obey, so that codegen can make a client of it. */
export const general: Readonly<Record<string, Rule>> = byId(
  schemaForms,
  schemaKeywords,
  names,
  messages,
  servers,
  select,
);

/** How Microsoft Graph and OData do things besides. */
export const graph: Readonly<Record<string, Rule>> = byId(graphRules);

/** Rules of Redocly's own that codegen relies on, with the remedy that their messages leave out; some end with no stop. */
export const rulesOfRedocly = withRemedies({
  struct: "Write it as OpenAPI 3.1 defines it.",
  "no-empty-servers": "Add one to `servers`.",
  "no-unresolved-refs": "Define what it names, correct the name, or bundle the contract first.",
  "no-required-schema-properties-undefined": "Add the property, or correct the name.",
  "operation-operationId": "Give it one.",
  "operation-operationId-unique": "Give each operation an id of its own.",
  "operation-parameters-unique": "Keep one of them.",
  "operation-tag-defined": "Add the tag to the `tags` of the contract.",
  "path-parameters-defined": "Correct the name, or add the parameter.",
});

/** The conventions that both `redocly lint` and codegen check, as a plugin of Redocly with two configurations. */
export default function plugin() {
  return {
    id: "codegen",
    rules: { oas3: { ...general, ...graph } },
    configs: {
      general: { rules: { ...rulesOfRedocly, ...asErrors(general) } },
      graph: { rules: asErrors(graph) },
    },
  };
}

function asErrors(rules: Record<string, Rule>) {
  return Object.fromEntries(Object.keys(rules).map((name) => [`codegen/${name}`, "error" as const]));
}

function withRemedies(remedies: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(remedies).map(([name, remedy]) => [
      name,
      { severity: "error" as const, message: `{{message}} (${remedy})` },
    ]),
  );
}

/** Names each rule that these modules export as Redocly does: `tagIsAnAccessor` is `tag-is-an-accessor`. */
function byId(...modules: readonly Readonly<Record<string, Rule>>[]): Readonly<Record<string, Rule>> {
  const rules = modules.flatMap((module) => Object.entries(module));
  return Object.fromEntries(
    rules.map(([name, rule]) => [name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), rule]),
  );
}
