import { child, items, type Located, members } from "../redocly/node.ts";
import type { Context, Rule } from "../redocly/visitor.ts";

/** OpenAPI's default style of each place, the only one that the client writes. */
const styles: ReadonlyMap<unknown, string> = new Map([
  ["path", "simple"],
  ["query", "form"],
  ["header", "simple"],
]);

/** The client writes a parameter as one text; only in the query does it know how to write anything but a string. */
export const parameterCanBeWritten: Rule = () => ({
  Parameter(parameter, context) {
    const { in: place, style, content, allowReserved } = members(parameter);
    const report = (keyword: string, message: string) =>
      context.report({ message, location: context.location.child([keyword]).key() });
    const expected = styles.get(place);
    if (expected === undefined) {
      report("in", `The client writes no parameter in \`${place}\`. Use \`path\`, \`query\` or \`header\`.`);
      return;
    }
    if (content !== undefined) {
      report("content", "The client writes no parameter with a media type. Describe it with `schema` instead.");
      return;
    }
    if (allowReserved !== undefined) {
      report("allowReserved", "The client encodes reserved characters always. Remove `allowReserved`.");
    }
    if (style !== undefined && style !== expected) {
      report("style", `The client does not write this style in \`${place}\`. Write \`style: ${expected}\`.`);
    }
    const schema = child({ node: parameter, location: context.location }, ["schema"], context);
    const form = schema && formOf(schema, context);
    if (form === "string" || (form !== undefined && place === "query")) return;
    const supported = place === "query" ? "a string, number, boolean or array of strings" : "a string";
    report(
      "schema",
      `The client does not write a parameter of this type in \`${place}\`. Describe it as ${supported}.`,
    );
  },
});

function formOf(schema: Located, context: Context): string | undefined {
  const { type, const: constant, enum: values, anyOf, oneOf, allOf } = members(schema.node);
  if (anyOf !== undefined || oneOf !== undefined || allOf !== undefined) return undefined;
  const [literal, other] = new Set(
    [...items(values), ...(constant === undefined ? [] : [constant])].map((v) => typeof v),
  );
  if (literal !== undefined) return other === undefined && literal !== "object" ? literal : undefined;
  if (type === "integer" || type === "number") return "number";
  if (type === "string" || type === "boolean") return type;
  const item = type === "array" ? child(schema, ["items"], context) : undefined;
  return item !== undefined && formOf(item, context) === "string" ? "list" : undefined;
}
