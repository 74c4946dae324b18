import { entriesOf, readProvenance } from "../evidence/provenance.ts";
import { type Context, items, type Located, members, type Rule } from "./redocly/node.ts";
import { schemasOfBodies } from "./redocly/schema.ts";

const own = "x-provenance";
/** For names that cannot have `x-provenance` themselves: the members of an enum and the scopes of a flow. */
const ofNames = "x-provenance-of";
const entries = new Set(entriesOf(readProvenance()).map(({ id }) => id));

/**
 * Each claim names the entries of provenance/ that it rests on; ../README.md lists what is a claim. None inherits what is
 * around it, so that whoever adds one is asked. Only a description whose `info` names entries is asked for them.
 */
export const claimHasEvidence: Rule = () => {
  let asked = false;

  const claim = (node: unknown, { location, type, report }: Context) => {
    if (!asked || own in members(node)) return;
    report({ message: `This ${type.name} has no evidence. Add \`${own}: [P-…]\` to it.`, location: location.key() });
  };
  const claimNames = ({ node, location }: Located, names: readonly string[], { report }: Context) => {
    const named = new Set(Object.keys(members(members(node)[ofNames])));
    const wrong = [...named.symmetricDifference(new Set(names))];
    if (!asked || wrong.length === 0) return;
    const message = `\`${ofNames}\` and the names here differ in: ${wrong.join(", ")}. List the entries of each name, and of no other.`;
    report({ message, location: location.key() });
  };

  return {
    Root: (root) => {
      asked = own in members(members(root).info);
    },
    any: { enter: checkNames },
    ref: { enter: checkNames },
    Server: claim,
    Tag: claim,
    Operation: claim,
    Parameter: claim,
    Header: claim,
    Response: claim,
    Example: claim,
    SecurityScheme(scheme, context) {
      claim(scheme, context);
      for (const [name, flow] of Object.entries(members(members(scheme).flows))) {
        const location = context.location.child(["flows", name]);
        claimNames({ node: flow, location }, Object.keys(members(members(flow).scopes)), context);
      }
    },
    Schema(schema, { location, report }) {
      for (const [name, property] of Object.entries(members(members(schema).properties))) {
        if (!asked || own in members(property)) continue;
        const message = `The property \`${name}\` has no evidence. Add \`${own}: [P-…]\` to it.`;
        report({ message, location: location.child(["properties", name]).key() });
      }
    },
    ...schemasOfBodies((schema, context) => {
      const { enum: values } = members(schema.node);
      if (Array.isArray(values)) claimNames(schema, values.map(String), context);
    }),
  };
};

/** That each id is the id of an entry. */
function checkNames(node: unknown, { location, report }: Context): void {
  const { [own]: names, [ofNames]: byName } = members(node);
  for (const list of [...(names === undefined ? [] : [names]), ...Object.values(members(byName))]) {
    const keyword = list === names ? own : ofNames;
    const unknown = items(list).filter((id) => !entries.has(String(id)));
    if (items(list).length > 0 && unknown.length === 0) continue;
    const message =
      unknown.length === 0
        ? `\`${keyword}\` names no entry. Write a list of ids, such as \`[P-43]\`.`
        : `provenance/ has no ${unknown.join(", ")}. Add the entry, or correct the id.`;
    report({ message, location: location.child([keyword]).key() });
  }
}
