import { items, members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** One way to write it wherever there are two; null beside a `$ref` has no other. */
export const nullableIsATypeArray: Rule = () => ({
  Schema(schema, { location, report }) {
    const remedy = "Write the type as an array: `type: [string, 'null']`.";
    if ("nullable" in members(schema)) {
      report({
        message: `OpenAPI 3.1 has no \`nullable\`, and validators ignore it. ${remedy}`,
        location: location.child(["nullable"]).key(),
      });
    }
    for (const keyword of ["anyOf", "oneOf"]) {
      const branches = items(members(schema)[keyword]);
      for (const [index, branch] of branches.entries()) {
        if (members(branch).type !== "null" || branches.some((other) => "$ref" in members(other))) continue;
        report({
          message: `Null is a branch of \`${keyword}\` here. ${remedy}`,
          location: location.child([keyword, index]),
        });
      }
    }
  },
});
