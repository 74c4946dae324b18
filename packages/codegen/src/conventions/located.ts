// Types of the version that codegen runs the rules with. The command `redocly` of the next major runs them as well, which
// a test proves; it ships without types.
import type { Location } from "@redocly/openapi-core/lib/ref-utils.js";
import type { UserContext as Context } from "@redocly/openapi-core/lib/walk.js";

export type { Context, Location };

/** A rule of Redocly that visits what it names, wherever that is. */
export type Rule = () => { readonly [type: string]: (node: unknown, context: Context) => void };

/** A node of a description, with the file and the place it was found at. */
export interface Located {
  readonly node: unknown;
  readonly location: Location;
}

/**
 * The members of a mapping; none if the node is anything else. Rules read what they need leniently, so that a
 * description with a mistake in its structure gets Redocly's own message about it, not a crash of a rule.
 */
export function members(node: unknown): Readonly<Record<string, unknown>> {
  return isMapping(node) ? node : {};
}

/** The items of a sequence; none if the node is anything else. */
export function items(node: unknown): readonly unknown[] {
  return Array.isArray(node) ? node : [];
}

/** One level down. A `$ref` there is followed; one that leads nowhere gives undefined, and Redocly reports it. */
export function child(parent: Located, path: (string | number)[], context: Context): Located | undefined {
  const node = path.reduce<unknown>(
    (value, key) => (isContainer(value) ? Reflect.get(value, key) : undefined),
    parent.node,
  );
  if (node === undefined) return undefined;
  if (!isMapping(node) || typeof node.$ref !== "string") return { node, location: parent.location.child(path) };
  const { node: target, location } = context.resolve(node, parent.location.source.absoluteRef);
  return target === undefined || location === undefined ? undefined : { node: target, location };
}

/** What a mapping or a sequence down there holds, each `$ref` followed. */
export function children(parent: Located, path: (string | number)[], context: Context): readonly Located[] {
  const container = child(parent, path, context);
  const keys = Array.isArray(container?.node) ? container.node.keys() : Object.keys(members(container?.node));
  return container === undefined ? [] : [...keys].flatMap((key) => child(container, [key], context) ?? []);
}

function isMapping(node: unknown): node is Record<string, unknown> {
  return isContainer(node) && !Array.isArray(node);
}

function isContainer(node: unknown): node is object {
  return typeof node === "object" && node !== null;
}

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

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The operations of a path item, which is often in a file of its own. */
export function operationsOf(pathItem: Located, context: Context): readonly Located[] {
  return methods.flatMap((method) => child(pathItem, [method], context) ?? []);
}
