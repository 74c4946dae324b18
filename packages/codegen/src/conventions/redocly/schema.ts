import { child, children, items, type Located, members } from "./node.ts";
import type { Context } from "./visitor.ts";

/** The schemas of which an instance meets one: those under `anyOf` or `oneOf`, else the schema itself. */
export function alternatives(schema: Located, context: Context): readonly Located[] {
  const branches = ["anyOf", "oneOf"].flatMap((keyword) => children(schema, [keyword], context));
  return branches.length === 0 ? [schema] : branches;
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

/** The names of the properties that the schema requires, `allOf` included. */
export function requiredOf(schema: Located, context: Context): ReadonlySet<string> {
  const names = withAllOf(schema, context).flatMap(({ node }) => items(members(node).required));
  return new Set(names.filter((name) => typeof name === "string"));
}

/** Whether `type` allows this type, alone or in an array. */
export function hasType(schema: unknown, type: string): boolean {
  const declared = members(schema).type;
  return declared === type || items(declared).includes(type);
}

/** The schema and what it is composed of, however deep, each once. */
function withAllOf(schema: Located, context: Context): readonly Located[] {
  const parts = [schema];
  for (const part of parts) {
    const known = new Set(parts.map(({ location }) => location.absolutePointer));
    parts.push(...children(part, ["allOf"], context).filter(({ location }) => !known.has(location.absolutePointer)));
  }
  return parts;
}
