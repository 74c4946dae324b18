import { child, children, items, members } from "./redocly/node.ts";
import type { Rule } from "./redocly/visitor.ts";

/** A 403 that lists the scopes which would open the operation lists those of this operation, and of no other. */
export const errorExampleNamesItsScopes: Rule = () => ({
  Operation(node, context) {
    const operation = { node, location: context.location };
    const alternatives = items(members(node).security);
    const scopes = new Set(alternatives.flatMap((alternative) => Object.values(members(alternative)).flat()));
    const response = child(operation, ["responses", "403"], context);
    const bodies = response === undefined ? [] : children(response, ["content"], context);
    for (const example of bodies.flatMap((body) => children(body, ["examples"], context))) {
      const text = JSON.stringify(members(example.node).value) ?? "";
      const named = new Set(/one of the following scopes: ([\w., ]+?)(?: - |\.?["\\])/.exec(text)?.[1]?.split(", "));
      const wrong = [...named.symmetricDifference(scopes)];
      if (named.size === 0 || wrong.length === 0) continue;
      context.report({
        message: `The message and the scopes of \`${members(node).operationId}\` differ in: ${wrong.join(", ")}. Use an example of its own.`,
        location: example.location.child(["value"]),
      });
    }
  },
});
