import { type Context, child, items, type Located, members, type Visitor } from "./node.ts";

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

/** Visits once each schema of a body and every schema that can be reached from it. */
export function schemasOfBodies(visit: (schema: Located, context: Context) => void): Visitor {
  const visited = new Set<string>();
  const descend = (schema: Located, context: Context) => {
    if (visited.has(schema.location.absolutePointer)) return;
    visited.add(schema.location.absolutePointer);
    visit(schema, context);
    for (const subschema of subschemas(schema, context)) descend(subschema, context);
  };
  return {
    MediaType(mediaType, context) {
      const body = child({ node: mediaType, location: context.location }, ["schema"], context);
      if (body !== undefined) descend(body, context);
    },
  };
}

/** Whether `type` allows this type, alone or in an array. */
export function hasType(schema: Located, type: string): boolean {
  const declared = members(schema.node).type;
  return declared === type || items(declared).includes(type);
}
