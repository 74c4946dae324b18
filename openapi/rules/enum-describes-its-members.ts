import { child, items, members } from "./redocly/node.ts";
import { reachableSchemas } from "./redocly/schema.ts";
import type { Rule } from "./redocly/visitor.ts";

/**
 * What a value means is what a reader of a body wants to know. An enum in a parameter is left alone: its members are
 * names of properties, described where the properties are.
 */
export const enumDescribesItsMembers: Rule = () => {
  const visited = new Set<string>();
  return {
    MediaType(mediaType, context) {
      const body = child({ node: mediaType, location: context.location }, ["schema"], context);
      if (body === undefined) return;
      for (const { node, location } of reachableSchemas(body, context, visited)) {
        const { enum: values, "x-enumDescriptions": descriptions } = members(node);
        if (!Array.isArray(values)) continue;
        const names = items(values).map(String);
        const described = Object.keys(members(descriptions));
        const wrong = [...new Set(names).symmetricDifference(new Set(described))];
        if (wrong.length === 0) continue;
        context.report({
          message: `\`x-enumDescriptions\` and \`enum\` differ in: ${wrong.join(", ")}. Describe each member of the enum, and nothing else.`,
          location: location.child([descriptions === undefined ? "enum" : "x-enumDescriptions"]).key(),
        });
      }
    },
  };
};
