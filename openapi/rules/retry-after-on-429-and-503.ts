import { child, members } from "./redocly/node.ts";
import type { Rule } from "./redocly/visitor.ts";

/** Who is told to come back later must be told when; a client that retries relies on it. */
export const retryAfterOn429And503: Rule = () => {
  const visited = new Set<string>();
  return {
    Responses(responses, context) {
      for (const status of ["429", "503"]) {
        const response = child({ node: responses, location: context.location }, [status], context);
        if (response === undefined || visited.has(response.location.absolutePointer)) continue;
        visited.add(response.location.absolutePointer);
        const name = Object.keys(members(members(response.node).headers)).find(isRetryAfter);
        const header = name === undefined ? undefined : child(response, ["headers", name], context);
        if (members(header?.node).required === true) continue;
        context.report({
          message: `A ${status} must say when to try again. Add the header \`Retry-After\` with \`required: true\`.`,
          location: (header ?? response).location.key(),
        });
      }
    },
  };
};

function isRetryAfter(name: string): boolean {
  return name.toLowerCase() === "retry-after";
}
