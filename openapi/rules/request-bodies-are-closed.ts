import { child, type Located, members } from "./redocly/node.ts";
import { hasType, subschemas } from "./redocly/schema.ts";
import type { Context, Rule } from "./redocly/visitor.ts";

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
