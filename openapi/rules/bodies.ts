import { type Context, child, type Located, members, type Rule } from "./redocly/node.ts";
import { hasType, schemasOfBodies, subschemas } from "./redocly/schema.ts";

const keywordsThatLimitTheType = ["type", "const", "enum", "allOf", "anyOf", "oneOf"];
const keywordsForTheSameValue = new Set(["allOf", "anyOf", "oneOf", "then", "else", "dependentSchemas"]);

/**
 * A mistyped property that is silently accepted is a change that silently does not happen. Closed means
 * `additionalProperties: false`, or `unevaluatedProperties: false` on the schema that composes others.
 */
export const requestBodiesAreClosed: Rule = () => {
  const reported = new Set<string>();
  return {
    RequestBody: {
      MediaType(mediaType, context) {
        const body = child({ node: mediaType, location: context.location }, ["schema"], context);
        if (body === undefined) return;
        for (const { location } of openSchemas(body, false, context, new Set())) {
          if (reported.has(location.absolutePointer)) continue;
          reported.add(location.absolutePointer);
          context.report({
            message: `This schema of a request body accepts unknown properties. Add \`additionalProperties: false\`, or a \`type\` without \`object\`.`,
            location: location.key(),
          });
        }
      },
    },
  };
};

/** `isClosed` says that a composing schema refuses what this one does not name. */
function* openSchemas(
  schema: Located,
  isClosed: boolean,
  context: Context,
  ancestors: ReadonlySet<string>,
): Generator<Located> {
  const { absolutePointer } = schema.location;
  if (ancestors.has(absolutePointer)) return;
  const closesComposition = isClosed || members(schema.node).unevaluatedProperties === false;
  if (acceptsObjects(schema) && !closesComposition && members(schema.node).additionalProperties !== false) yield schema;
  for (const subschema of subschemas(schema, context)) {
    const isSubschemaClosed = closesComposition && keywordsForTheSameValue.has(subschema.keyword);
    yield* openSchemas(subschema, isSubschemaClosed, context, new Set([...ancestors, absolutePointer]));
  }
}

function acceptsObjects(schema: Located): boolean {
  if (schema.node === false) return false;
  return hasType(schema, "object") || keywordsThatLimitTheType.every((keyword) => !(keyword in members(schema.node)));
}

/** The service may add a property at any time; a client that validates answers must go on working. */
export const responsesAreOpen: Rule = () => ({
  Response: schemasOfBodies(({ node, location }, context) => {
    for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
      if (members(node)[keyword] !== false) continue;
      context.report({
        message: `This schema of a response refuses properties that the service may add. Remove \`${keyword}: false\`.`,
        location: location.child([keyword]).key(),
      });
    }
  }),
});

/**
 * What a value means is what a reader of a body wants to know. An enum in a parameter is left alone: its members are
 * names of properties, described where the properties are.
 */
export const enumDescribesItsMembers: Rule = () =>
  schemasOfBodies(({ node, location }, context) => {
    const { enum: values, "x-enumDescriptions": descriptions } = members(node);
    if (!Array.isArray(values)) return;
    const described = Object.keys(members(descriptions));
    const wrong = [...new Set(values.map(String)).symmetricDifference(new Set(described))];
    if (wrong.length === 0) return;
    context.report({
      message: `\`x-enumDescriptions\` and \`enum\` differ in: ${wrong.join(", ")}. Describe each member of the enum, and nothing else.`,
      location: location.child([descriptions === undefined ? "enum" : "x-enumDescriptions"]).key(),
    });
  });
