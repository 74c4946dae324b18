import { type Context, child, hasType, items, type Located, members, type Rule } from "./located.ts";

/** Each of these decides the type by itself. Only the parts of an object can stand side by side. */
const partsOfObject = ["allOf", "properties", "required", "additionalProperties"];
const forms = ["const", "enum", "anyOf", "oneOf", ...partsOfObject];

/** TypeScript could only express two of them with types that nobody wants to read. */
export const schemaHasOneForm: Rule = () => ({
  Schema(schema, { location, report }) {
    const [first, ...others] = forms.filter((keyword) => keyword in members(schema));
    const other = others.find((keyword) => !partsOfObject.includes(keyword) || !partsOfObject.includes(first ?? ""));
    if (other === undefined) return;
    report({
      message: `\`${first}\` and \`${other}\` stand side by side. Split the schema, so that each part has one form.`,
      location: location.child([other]).key(),
    });
  },
});

/** The properties of all the parts become those of one interface, which reads better than an intersection. */
export const allOfComposesObjects: Rule = () => ({
  Schema(schema, context) {
    const whole = { node: schema, location: context.location };
    for (const { part, path } of partsOf(whole, ["allOf"], context)) {
      const message = isObject(part)
        ? leadsTo(whole, part, ["allOf"], context)
          ? "This part of `allOf` leads back to the schema it is part of. Break the circle."
          : undefined
        : "This part of `allOf` is not an object. Let `allOf` hold objects only.";
      if (message !== undefined) context.report({ message, location: context.location.child(path) });
    }
  },
});

const elements = ["items", "anyOf", "oneOf"];

/** TypeScript can say of a type that it holds itself where a property does, and not where an array or a union does. */
export const schemaIsNotItsOwnElement: Rule = () => ({
  Schema(schema, context) {
    const whole = { node: schema, location: context.location };
    for (const { part, path } of partsOf(whole, elements, context)) {
      if (!leadsTo(whole, part, elements, context)) continue;
      context.report({
        message: "The schema holds itself with no object in between. Put it into a property of an object.",
        location: context.location.child(path),
      });
    }
  },
});

function partsOf(schema: Located, keywords: readonly string[], context: Context) {
  const paths = keywords.flatMap((keyword) => {
    const value = members(schema.node)[keyword];
    return Array.isArray(value) ? value.map((_, index) => [keyword, index]) : [[keyword]];
  });
  return paths.flatMap((path) => {
    const part = child(schema, path, context);
    return part === undefined ? [] : [{ part, path }];
  });
}

function isObject({ node }: Located): boolean {
  return members(node).type === "object" || partsOfObject.some((keyword) => keyword in members(node));
}

/** Whether a part of a schema, or of its parts, is the schema itself. */
function leadsTo(target: Located, start: Located, keywords: readonly string[], context: Context): boolean {
  const found = [start];
  for (const schema of found) {
    if (schema.node === target.node) return true;
    found.push(
      ...partsOf(schema, keywords, context)
        .map(({ part }) => part)
        .filter(({ node }) => !found.some((other) => other.node === node)),
    );
  }
  return false;
}

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

/** An array of anything is a type that nobody can use. */
export const arrayNamesItsItems: Rule = () => ({
  Schema(schema, { location, report }) {
    if (!hasType(schema, "array") || "items" in members(schema)) return;
    report({ message: "The array does not say what it holds. Add `items`.", location: location.child(["type"]).key() });
  },
});
