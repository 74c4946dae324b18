import { child, items, type Located, members } from "./node.ts";
import type { Context } from "./visitor.ts";

// Not `not`, `if` and `propertyNames`: a value that is accepted need not meet them, or is no more than a name.
const listsOfSchemas = ["allOf", "anyOf", "oneOf", "prefixItems"];
const mapsOfSchemas = ["properties", "patternProperties", "dependentSchemas"];
const singleSchemas = [
  ...["items", "contains", "unevaluatedItems", "additionalProperties", "unevaluatedProperties"],
  ...["then", "else"],
];

/** A schema under a keyword of another schema. */
export interface Subschema extends Located {
  readonly keyword: string;
}

/** The schemas directly inside a schema that a value, or a part of it, has to meet; `$ref`s are followed. */
export function subschemas(schema: Located, context: Context): readonly Subschema[] {
  const keywords = members(schema.node);
  const paths: readonly (readonly [keyword: string, ...(string | number)[]])[] = [
    ...listsOfSchemas.flatMap((keyword) => items(keywords[keyword]).map((_, index) => [keyword, index] as const)),
    ...mapsOfSchemas.flatMap((keyword) =>
      Object.keys(members(keywords[keyword])).map((name) => [keyword, name] as const),
    ),
    ...singleSchemas.map((keyword) => [keyword] as const),
  ];
  return paths.flatMap(([keyword, ...key]) => {
    const found = child(schema, [keyword, ...key], context);
    return found === undefined ? [] : [{ ...found, keyword }];
  });
}

/**
 * A schema and every schema that can be reached from it, each once. What is in `visited` is left out, and what is
 * found is added to it: a rule that keeps one set reports a schema that many operations share only once.
 */
export function* reachableSchemas(schema: Located, context: Context, visited: Set<string>): Generator<Located> {
  if (visited.has(schema.location.absolutePointer)) return;
  visited.add(schema.location.absolutePointer);
  yield schema;
  for (const subschema of subschemas(schema, context)) yield* reachableSchemas(subschema, context, visited);
}

/** What the schema says about each property by name, `allOf` included. */
export function propertiesOf(schema: Located, context: Context): ReadonlyMap<string, Located> {
  const properties = withAllOf(schema, context).flatMap((part) =>
    Object.keys(members(members(part.node).properties)).flatMap((name): [string, Located][] => {
      const property = child(part, ["properties", name], context);
      return property === undefined ? [] : [[name, property]];
    }),
  );
  return new Map(properties);
}

/** Whether `type` allows this type, alone or in an array. */
export function hasType(schema: Located, type: string): boolean {
  const declared = members(schema.node).type;
  return declared === type || items(declared).includes(type);
}

/** The schema and what it is composed of, however deep, each once. */
function withAllOf(schema: Located, context: Context): readonly Located[] {
  const parts = [schema];
  for (const part of parts) {
    const known = new Set(parts.map(({ location }) => location.absolutePointer));
    parts.push(...branchesOf(part, "allOf", context).filter(({ location }) => !known.has(location.absolutePointer)));
  }
  return parts;
}

function branchesOf(schema: Located, keyword: string, context: Context): readonly Located[] {
  return items(members(schema.node)[keyword])
    .map((_, index) => child(schema, [keyword, index], context))
    .filter((branch) => branch !== undefined);
}
