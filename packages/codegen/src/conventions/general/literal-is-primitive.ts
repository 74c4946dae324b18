import { items, members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** A literal type of TypeScript is a string, a number, a boolean or null. */
export const literalIsPrimitive: Rule = () => ({
  Schema(schema, { location, report }) {
    const { const: constant, enum: values } = members(schema);
    const places = [
      { value: constant, path: ["const"] },
      ...items(values).map((value, index) => ({ value, path: ["enum", index] })),
    ];
    for (const { value, path } of places) {
      if (typeof value !== "object" || value === null) continue;
      report({
        message: "An object or array cannot be a literal type. Describe it with `properties` or `items`.",
        location: location.child(path),
      });
    }
  },
});
