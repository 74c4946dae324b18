import { children, type Located, members } from "../redocly/node.ts";
import { operationsOf } from "../redocly/operations.ts";
import type { Context, Rule } from "../redocly/visitor.ts";

/** Query options and headers of an operation become the properties of one object. */
export const optionNamesDiffer: Rule = () => ({
  PathItem(node, context) {
    const pathItem = { node, location: context.location };
    const common = optionsOf(pathItem, context);
    for (const operation of operationsOf(pathItem, context)) {
      const places = new Map<unknown, unknown>();
      for (const option of [...common, ...optionsOf(operation, context)]) {
        const { name, in: place } = members(option.node);
        if ((places.get(name) ?? place) !== place) {
          context.report({
            message: `A query option and a header of one operation are called \`${name}\`. Rename or remove one of them.`,
            location: option.location.child(["name"]),
          });
        }
        places.set(name, place);
      }
    }
  },
});

function optionsOf(owner: Located, context: Context): readonly Located[] {
  const parameters = children(owner, ["parameters"], context);
  return parameters.filter(({ node }) => ["query", "header"].includes(String(members(node).in)));
}
