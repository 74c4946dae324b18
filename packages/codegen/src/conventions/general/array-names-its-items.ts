import { members } from "../redocly/node.ts";
import { hasType } from "../redocly/schema.ts";
import type { Rule } from "../redocly/visitor.ts";

/** An array of anything is a type that nobody can use. */
export const arrayNamesItsItems: Rule = () => ({
  Schema(schema, { location, report }) {
    if (!hasType(schema, "array") || "items" in members(schema)) return;
    report({ message: "The array does not say what it holds. Add `items`.", location: location.child(["type"]).key() });
  },
});
