import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** The name of a schema is the name of its type. */
export const schemaNameIsPascalCase: Rule = () => ({
  NamedSchemas(schemas, { location, report }) {
    for (const name of Object.keys(members(schemas))) {
      if (/^[A-Z][A-Za-z0-9]*$/.test(name)) continue;
      report({
        message: `\`${name}\` cannot be the name of a type. Write it in PascalCase, with letters and digits only.`,
        location: location.child([name]).key(),
      });
    }
  },
});
