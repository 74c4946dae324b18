import { child, children, items, type Located, members } from "./redocly/node.ts";
import { SchemaValidator } from "./redocly/schema-validator.ts";
import type { Context, Rule } from "./redocly/visitor.ts";

/**
 * Whatever stands as a value beside a schema is sent, shown or assumed by some tool, so it has to be valid. Redocly's own
 * rules look at the examples of schemas, parameters and bodies, and at the types in an enum; this is the rest.
 */
export const valuesAreValid: Rule = () => {
  const validator = new SchemaValidator();
  const operations = new Map<unknown, Located>();
  const links: Located[] = [];

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
      for (const path of [["default"], ["const"], ...inEnum]) check(valueAt(schema, path), schema, context);
    },
    ref: {
      enter(node, context) {
        if (context.type.name !== "Schema") return;
        const beside = { node, location: context.location };
        const examples = items(members(node).examples).map((_, index) => ["examples", index]);
        const target = context.resolve(node, context.location.source.absoluteRef);
        if (target.location === undefined) return;
        const schema = { node: target.node, location: target.location };
        for (const path of [["default"], ...examples]) check(valueAt(beside, path), schema, context);
      },
    },
    Header(node, context) {
      const header = { node, location: context.location };
      const schema = child(header, ["schema"], context);
      check(valueAt(header, ["example"]), schema, context);
      for (const example of children(header, ["examples"], context)) {
        check(valueAt(example, ["value"]), schema, context);
      }
    },
    Operation(node, { location }) {
      operations.set(members(node).operationId, { node, location });
    },
    Link(node, { location }) {
      links.push({ node, location });
    },
    Root: {
      leave(_root, context) {
        for (const link of links) {
          const operation = operations.get(members(link.node).operationId);
          for (const [name, value] of Object.entries(members(members(link.node).parameters))) {
            if (operation === undefined || isExpression(value)) continue;
            check(valueAt(link, ["parameters", name]), parameterSchema(operation, name, context), context);
          }
        }
      },
    },
  };
};

function valueAt({ node, location }: Located, path: readonly (string | number)[]): Located | undefined {
  const value = path.reduce<unknown>((parent, key) => Reflect.get(Object(parent), key), node);
  return value === undefined ? undefined : { node: value, location: location.child(path) };
}

/** Whether a link takes the value from a request or a response. */
function isExpression(value: unknown): boolean {
  return typeof value === "string" && /^\$|\{\$/.test(value);
}

/** By the name alone, or with its place as `query.$top`. */
function parameterSchema(operation: Located, name: string, context: Context): Located | undefined {
  const parameters = children(operation, ["parameters"], context);
  const parameter = parameters.find(({ node }) =>
    [members(node).name, `${members(node).in}.${members(node).name}`].includes(name),
  );
  return parameter && child(parameter, ["schema"], context);
}
