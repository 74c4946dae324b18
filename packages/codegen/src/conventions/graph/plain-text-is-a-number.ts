import { child } from "../redocly/node.ts";
import { hasType } from "../redocly/schema.ts";
import type { Rule } from "../redocly/visitor.ts";

/** The client reads the one plain text that OData answers with, a `$count`, as a number. */
export const plainTextIsANumber: Rule = () => ({
  Response(response, context) {
    const { location } = context;
    const plainText = child({ node: response, location }, ["content", "text/plain"], context);
    const schema = plainText && child(plainText, ["schema"], context);
    if (plainText === undefined || (schema !== undefined && hasType(schema.node, "integer"))) return;
    context.report({
      message: "An answer in text/plain is a number. Write `type: integer`, or use application/json.",
      location: location.child(["content", "text/plain"]).key(),
    });
  },
});
