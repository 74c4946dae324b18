import { child, members } from "./redocly/node.ts";
import { reachableSchemas } from "./redocly/schema.ts";
import type { Rule } from "./redocly/visitor.ts";

/** The service may add a property at any time; a client that validates answers must go on working. */
export const responsesAreOpen: Rule = () => {
  const visited = new Set<string>();
  return {
    Response: {
      MediaType(mediaType, context) {
        const body = child({ node: mediaType, location: context.location }, ["schema"], context);
        if (body === undefined) return;
        for (const { node, location } of reachableSchemas(body, context, visited)) {
          for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
            if (members(node)[keyword] !== false) continue;
            context.report({
              message: `This schema of a response refuses properties that the service may add. Remove \`${keyword}: false\`.`,
              location: location.child([keyword]).key(),
            });
          }
        }
      },
    },
  };
};
