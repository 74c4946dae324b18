import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/**
 * Keywords of JSON Schema and of OpenAPI that change what a schema means, and that types and validators do not know.
 * A keyword that neither of the two defines is an error of Redocly's rule `struct`.
 */
export const unsupportedKeywords: ReadonlySet<string> = new Set([
  ...["$anchor", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$recursiveAnchor", "$recursiveRef", "$schema"],
  ...["$vocabulary", "contentSchema", "definitions", "dependencies", "discriminator", "id", "patternProperties"],
  "prefixItems",
]);

/** A keyword that is passed over would make types and validators that allow more, or less, than was written. */
export const schemaKeywordIsSupported: Rule = () => ({
  Schema(schema, { location, report }) {
    for (const keyword of Object.keys(members(schema))) {
      if (!unsupportedKeywords.has(keyword)) continue;
      report({
        message: `Codegen does not support the keyword \`${keyword}\`. Write the schema without it.`,
        location: location.child([keyword]).key(),
      });
    }
  },
});
