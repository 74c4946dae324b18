import { type Context, child, children, items, type Located, memberAt, members, type Rule } from "./redocly/node.ts";
import { SchemaValidator } from "./redocly/schema-validator.ts";

const dialect = "https://json-schema.org/draft/2020-12/schema";

/**
 * Without `jsonSchemaDialect`, Prism validates with draft-07, which silently ignores newer keywords; and it looks for
 * this field at the root of the document only.
 */
export const dialectIs2020: Rule = () => ({
  Root(root, { location, report }) {
    if (members(root).jsonSchemaDialect === dialect) return;
    report({
      message: `The schemas have no known dialect. Write \`jsonSchemaDialect: ${dialect}\` at the root.`,
      location: location.child(["jsonSchemaDialect"]),
    });
  },
});

/**
 * Whatever stands as a value beside a schema is sent, shown or assumed by some tool, so it has to be valid. Redocly's own
 * rules look at the examples of schemas, parameters and bodies, and at the types in an enum; this is the rest.
 */
export const valuesAreValid: Rule = () => {
  const validator = new SchemaValidator();
  const check = (value: Located | undefined, schema: Located | undefined, context: Context) => {
    const complaint = value && schema && validator.complaint(value.node, schema, context);
    if (value === undefined || complaint === undefined) return;
    const message = `This value is not valid for its schema: ${complaint}. Correct one of the two.`;
    context.report({ message, location: value.location });
  };
  return {
    Schema(node, context) {
      const schema = { node, location: context.location };
      const inEnum = items(members(node).enum).map((_, index) => ["enum", index]);
      for (const path of [["default"], ["const"], ...inEnum]) check(memberAt(schema, path), schema, context);
    },
    ref: {
      enter(node, context) {
        if (context.type.name !== "Schema") return;
        const beside = { node, location: context.location };
        const examples = items(members(node).examples).map((_, index) => ["examples", index]);
        const target = context.resolve(node, context.location.source.absoluteRef);
        if (target.location === undefined) return;
        const schema = { node: target.node, location: target.location };
        for (const path of [["default"], ...examples]) check(memberAt(beside, path), schema, context);
      },
    },
    Header(node, context) {
      const header = { node, location: context.location };
      const schema = child(header, ["schema"], context);
      check(memberAt(header, ["example"]), schema, context);
      for (const example of children(header, ["examples"], context)) {
        check(memberAt(example, ["value"]), schema, context);
      }
    },
  };
};

/** Who learns paging from the examples must not be led in a circle, nor told another number of entities than there are. */
export const pageExamplesAreConsistent: Rule = () => {
  const visited = new Set<string>();
  return {
    MediaType(node, context) {
      for (const example of children({ node, location: context.location }, ["examples"], context)) {
        if (visited.has(example.location.absolutePointer)) continue;
        visited.add(example.location.absolutePointer);
        for (const [key, message] of complaints(members(example.node).value)) {
          context.report({ message, location: example.location.child(["value", key]) });
        }
      }
    },
  };
};

function* complaints(page: unknown): Generator<readonly [key: string, message: string]> {
  const { value, "@odata.count": count, "@odata.nextLink": nextLink } = members(page);
  const { length } = items(value);
  const isLast = nextLink === undefined;
  if (Array.isArray(value) && typeof count === "number" && (isLast ? count !== length : count <= length)) {
    const others = isLast ? "no other page follows" : "more follow";
    yield ["@odata.count", `The page holds ${length}, and ${others}. Correct the count.`];
  }
  if (!isLast && !/[?&](\$|%24)skip(token)?=/.test(String(nextLink))) {
    yield ["@odata.nextLink", "This leads to the same page again. Add a `$skiptoken`."];
  }
}
