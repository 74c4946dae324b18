import { members } from "../redocly/node.ts";
import { describePrototypeName, isPrototypeName } from "../redocly/prototype-names.ts";
import type { Rule } from "../redocly/visitor.ts";

/** Tools that read a contract, Redocly's core among them, take such a property for the object's own. */
export const propertyIsNotOfEveryObject: Rule = () => ({
  Schema(schema, { location, report }) {
    for (const name of Object.keys(members(members(schema).properties)).filter(isPrototypeName)) {
      report({ message: describePrototypeName(name), location: location.child(["properties", name]).key() });
    }
  },
});
