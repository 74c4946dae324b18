import { type Context, child, children, hasType, items, type Located, members, type Rule } from "./located.ts";

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

/** A method takes or returns one type. With two media types the client could not know which one a caller means. */
export const bodyHasOneSchema: Rule = () => ({
  MediaTypesMap(content, { location, report }) {
    const [first, ...others] = Object.keys(members(content));
    if (first === undefined) report({ message: "The body has no media type. Add one.", location: location.key() });
    for (const mediaType of others) {
      report({
        message: `The body has a second media type besides \`${first}\`. Keep one of them.`,
        location: location.child([mediaType]).key(),
      });
    }
  },
  MediaType(mediaType, { location, report }) {
    if ("schema" in members(mediaType)) return;
    report({ message: "The body has no schema. Add `schema`.", location: location.key() });
  },
});

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
  RequestBody(requestBody, { location, report }) {
    if (!("text/plain" in members(members(requestBody).content))) return;
    const message = "The client sends no plain text. Describe the body as JSON.";
    report({ message, location: location.child(["content", "text/plain"]).key() });
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

/** The headers of a response become the properties of an interface. */
export const headerHasASchema: Rule = () => ({
  Header(header, { location, report }) {
    if ("schema" in members(header)) return;
    report({ message: "The header has no schema. Add `schema`.", location: location.key() });
  },
});

/**
 * Types and validators are chosen by the status, so each response needs one of its own. `default` and `4XX` name many;
 * a client follows no redirect, and never sees a 1xx.
 */
export const responseHasAStatus: Rule = () => ({
  Operation(operation, { location, report }) {
    if (Object.keys(members(members(operation).responses)).some((status) => status.startsWith("2"))) return;
    report({
      message: "The operation never succeeds. Add a response with a status of 200 to 299.",
      location: location.key(),
    });
  },
  Responses(responses, { location, report }) {
    for (const status of Object.keys(members(responses))) {
      if (/^[245][0-9][0-9]$/.test(status)) continue;
      report({
        message: `\`${status}\` is not the status of a success or an error. Declare each 2xx, 4xx and 5xx by its number.`,
        location: location.child([status]).key(),
      });
    }
  },
});
