import { entriesOf, readProvenance } from "../evidence/provenance.ts";
import { child, items, type Located, members } from "./redocly/node.ts";
import type { Context, Rule } from "./redocly/visitor.ts";

const name = "x-provenance";
const entries = new Set(entriesOf(readProvenance()).map(({ id }) => id));

/**
 * What the description claims names the entries of provenance/ that it rests on, or is inside an object of the same file
 * that does: operations, parameters, headers, responses, examples, security schemes, properties and enums. A component
 * answers for itself, as it has no single place. Only a description whose `info` names entries is asked for them.
 */
export const claimHasEvidence: Rule = () => {
  let asked = false;
  const named = new Set<string>();

  /** Redocly enters an object before what is inside it, so that those above are known. */
  const isNamed = ({ node, location }: Located) => {
    if (name in members(node)) return true;
    const [file = "", pointer = ""] = location.absolutePointer.split("#");
    const steps = pointer.split("/");
    return named.has(file) || steps.some((_, last) => named.has(`${file}#${steps.slice(0, last + 1).join("/")}`));
  };
  const claim = (node: unknown, { location, type, report }: Context) => {
    if (asked && !isNamed({ node, location }))
      report({ message: withoutEvidence(type.name), location: location.key() });
  };

  return {
    Root: (root) => {
      asked = name in members(members(root).info);
    },
    any: (node, context) => {
      if (!(name in members(node))) return;
      named.add(context.location.absolutePointer);
      checkNames(node, context);
    },
    ref: { enter: (node, context) => checkNames(node, context) },
    Operation: claim,
    Parameter: claim,
    Header: claim,
    Response: claim,
    Example: claim,
    SecurityScheme: claim,
    Schema: (schema, context) => {
      const located = { node: schema, location: context.location };
      if ("enum" in members(schema)) claim(schema, context);
      for (const [property, node] of Object.entries(members(members(schema).properties))) {
        const location = context.location.child(["properties", property]);
        const target = child(located, ["properties", property], context);
        if (!asked || isNamed({ node, location }) || (target !== undefined && isNamed(target))) continue;
        context.report({ message: withoutEvidence(`property \`${property}\``), location: location.key() });
      }
    },
  };
};

function withoutEvidence(what: string): string {
  return `This ${what} has no evidence. Add \`${name}: [P-…]\` here or to what it is part of.`;
}

function checkNames(node: unknown, { location, report }: Context): void {
  const { [name]: names } = members(node);
  if (names === undefined) return;
  const unknown = items(names).filter((id) => !entries.has(String(id)));
  if (items(names).length > 0 && unknown.length === 0) return;
  const message =
    unknown.length === 0
      ? `\`${name}\` names no entry. Write a list of ids, such as \`[P-43]\`.`
      : `provenance/ has no ${unknown.join(", ")}. Add the entry, or correct the id.`;
  report({
    message,
    location: location.child([name]).key(),
  });
}
