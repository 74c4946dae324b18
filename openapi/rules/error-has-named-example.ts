import { child, children, type Located, members } from "./redocly/node.ts";
import type { Context, Rule } from "./redocly/visitor.ts";

/** The mock answers with these examples, and callers choose one by its name (`Prefer: example=…`). */
export const errorHasNamedExample: Rule = () => {
  const visited = new Set<string>();
  return {
    Responses(responses, context) {
      for (const status of Object.keys(members(responses)).filter(isError)) {
        const response = child({ node: responses, location: context.location }, [status], context);
        if (response === undefined || visited.has(response.location.absolutePointer)) continue;
        visited.add(response.location.absolutePointer);
        for (const location of bodiesWithoutExample(response, context)) {
          context.report({
            message: `The ${status} has no named example. Add one under \`examples\` (not \`example\`) of each media type.`,
            location,
          });
        }
      }
    },
  };
};

function isError(status: string): boolean {
  return /^([45]|default$)/.test(status);
}

function bodiesWithoutExample(response: Located, context: Context) {
  const bodies = children(response, ["content"], context);
  if (bodies.length === 0) return [response.location.key()];
  return bodies
    .filter(({ node }) => Object.keys(members(members(node).examples)).length === 0)
    .map(({ location }) => location.key());
}
