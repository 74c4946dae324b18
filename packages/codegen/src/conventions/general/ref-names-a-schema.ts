import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** A reference becomes the name of a type. A reference to another file has its name from the bundler. */
export const refNamesASchema: Rule = () => ({
  ref: {
    enter(node, { location, report, type }) {
      const reference = String(members(node).$ref);
      if (type.name !== "Schema" || /^([^#]|#\/components\/schemas\/[^/]+$)/.test(reference)) return;
      report({
        message: `\`${reference}\` is not the name of a schema. Move what it leads to into \`components/schemas\`.`,
        location: location.child(["$ref"]),
      });
    },
  },
});
