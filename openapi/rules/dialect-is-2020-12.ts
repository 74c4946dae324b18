import { members } from "./redocly/node.ts";
import type { Rule } from "./redocly/visitor.ts";

const dialect = "https://json-schema.org/draft/2020-12/schema";

/**
 * Without `jsonSchemaDialect`, Prism validates with draft-07, which silently ignores newer keywords; and it looks for
 * this field at the root of the document only.
 */
export const dialectIs2020: Rule = () => ({
  Root(root, { location, report }) {
    if (members(root).jsonSchemaDialect === dialect) return;
    report({
      message: `The schemas have no known dialect. Write \`jsonSchemaDialect: ${dialect}\` at the root.`,
      location: location.child(["jsonSchemaDialect"]),
    });
  },
});
