import { child, children, type Located, members } from "../redocly/node.ts";
import type { Context, Rule } from "../redocly/visitor.ts";

/** The client reads and writes JSON objects and arrays; of plain text it reads a whole number, as OData's `$count` is one. */
export const bodyCanBeRead: Rule = () => ({
  MediaType(node, context) {
    const schema = child({ node, location: context.location }, ["schema"], context);
    if (schema === undefined || "$ref" in members(schema.node)) return;
    const mediaType = String(context.key);
    const [form, other] = new Set(formsOf(schema, context, []));
    const isJson = /[/+]json$/.test(mediaType) && (form === "object" || form === "array");
    if (other === undefined && (isJson || (mediaType === "text/plain" && form === "integer"))) return;
    context.report({
      message: `The client does not know a body of this type as ${mediaType}. Describe it as a JSON object or array, or as an integer in text/plain.`,
      location: context.location.child(["schema"]).key(),
    });
  },
  RequestBody: {
    MediaType(_, { key, location, report }) {
      if (key !== "text/plain") return;
      report({ message: "The client sends no plain text. Describe the body as JSON.", location: location.key() });
    },
  },
});

/** What the values of a schema may be; a schema that says nothing is taken for that of an object. */
function formsOf(schema: Located, context: Context, trail: readonly unknown[]): readonly unknown[] {
  const { node } = schema;
  const { type } = members(node);
  const branches = [...children(schema, ["anyOf"], context), ...children(schema, ["oneOf"], context)];
  if (trail.includes(node)) return [];
  if (branches.length > 0) {
    return branches.flatMap((branch) => formsOf(branch, context, [...trail, node]));
  }
  const isLiteral = "const" in members(node) || "enum" in members(node);
  return type === undefined ? [isLiteral ? "literal" : "object"] : [type].flat();
}
