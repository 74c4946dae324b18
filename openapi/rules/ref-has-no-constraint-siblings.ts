import { members } from "./redocly/node.ts";
import type { Rule } from "./redocly/visitor.ts";

const annotations = new Set(["$ref", "title", "summary", "description", "deprecated", "default"]);

/**
 * JSON Schema 2020-12 lets keywords stand beside `$ref`, and not every tool that reads this description obeys them:
 * a constraint there may hold for one tool and not for the next. An extension is for tools that know it.
 */
export const refHasNoConstraintSiblings: Rule = () => ({
  ref: {
    enter(node, { location, report, type }) {
      if (type.name !== "Schema") return;
      for (const keyword of Object.keys(members(node)).filter(
        (name) => !annotations.has(name) && !name.startsWith("x-"),
      )) {
        report({
          message: `\`${keyword}\` stands beside a \`$ref\`, where some tools ignore it. Put the \`$ref\` into \`allOf\`, next to it.`,
          location: location.child([keyword]).key(),
        });
      }
    },
  },
});
