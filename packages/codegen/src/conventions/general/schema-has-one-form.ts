import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** Each of these decides the type by itself. Only the parts of an object can stand side by side. */
const forms = ["const", "enum", "anyOf", "oneOf", "allOf", "properties", "required", "additionalProperties"];
const partsOfObject: ReadonlySet<string> = new Set(["allOf", "properties", "required", "additionalProperties"]);

/** TypeScript could only express two of them with types that nobody wants to read. */
export const schemaHasOneForm: Rule = () => ({
  Schema(schema, { location, report }) {
    const [first, ...others] = forms.filter((keyword) => keyword in members(schema));
    const other = others.find((keyword) => !partsOfObject.has(keyword) || !partsOfObject.has(first ?? ""));
    if (other === undefined) return;
    report({
      message: `\`${first}\` and \`${other}\` stand side by side. Split the schema, so that each part has one form.`,
      location: location.child([other]).key(),
    });
  },
});
