import {
  type Context,
  child,
  children,
  items,
  type Located,
  members,
  type Rule,
  type Visitor,
} from "./redocly/node.ts";

type Visit = (response: Located, status: string, context: Context) => void;

/** Visits each response of these statuses, and one that many operations share only once. */
function responsesOf(statuses: RegExp, visit: Visit): Visitor {
  const visited = new Set<string>();
  return {
    Responses(responses, context) {
      for (const status of Object.keys(members(responses)).filter((name) => statuses.test(name))) {
        const response = child({ node: responses, location: context.location }, [status], context);
        if (response === undefined || visited.has(response.location.absolutePointer)) continue;
        visited.add(response.location.absolutePointer);
        visit(response, status, context);
      }
    },
  };
}

/** The mock answers with these examples, and callers choose one by its name (`Prefer: example=…`). */
export const errorHasNamedExample: Rule = () =>
  responsesOf(/^([45]|default$)/, (response, status, context) => {
    const message = `The ${status} has no named example. Add one under \`examples\` (not \`example\`) of each media type.`;
    for (const location of bodiesWithoutExample(response, context)) context.report({ message, location });
  });

function bodiesWithoutExample(response: Located, context: Context) {
  const bodies = children(response, ["content"], context);
  if (bodies.length === 0) return [response.location.key()];
  return bodies
    .filter(({ node }) => Object.keys(members(members(node).examples)).length === 0)
    .map(({ location }) => location.key());
}

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

/** Who is told to come back later must be told when; a client that retries relies on it. */
export const retryAfterOn429And503: Rule = () =>
  responsesOf(/^(429|503)$/, (response, status, context) => {
    const names = Object.keys(members(members(response.node).headers));
    const name = names.find((one) => one.toLowerCase() === "retry-after") ?? "Retry-After";
    const header = child(response, ["headers", name], context);
    if (members(header?.node).required === true) return;
    const message = `A ${status} must say when to try again. Add the header \`Retry-After\` with \`required: true\`.`;
    context.report({ message, location: (header ?? response).location.key() });
  });
