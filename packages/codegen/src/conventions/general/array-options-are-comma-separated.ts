import { child, members } from "../redocly/node.ts";
import { hasType } from "../redocly/schema.ts";
import type { Rule } from "../redocly/visitor.ts";

/** OData writes `$select=id,displayName`. OpenAPI's default for an array repeats the whole option for each item. */
export const arrayOptionsAreCommaSeparated: Rule = () => ({
  Parameter(parameter, context) {
    const { in: place, explode } = members(parameter);
    const schema = child({ node: parameter, location: context.location }, ["schema"], context);
    if (place !== "query" || !hasType(schema?.node, "array") || explode === false) return;
    context.report({
      message: "An array in the query is separated by commas. Write `explode: false`.",
      location: context.location.child([explode === undefined ? "schema" : "explode"]).key(),
    });
  },
});
