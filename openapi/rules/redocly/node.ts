import type { Context, Location } from "./visitor.ts";

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
export function child(parent: Located, path: readonly (string | number)[], context: Context): Located | undefined {
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
export function children(parent: Located, path: readonly (string | number)[], context: Context): readonly Located[] {
  const container = child(parent, path, context);
  const keys = Array.isArray(container?.node) ? container.node.keys() : Object.keys(members(container?.node));
  return container === undefined ? [] : [...keys].flatMap((key) => child(container, [key], context) ?? []);
}

function isMapping(node: unknown): node is Record<string, unknown> {
  return isContainer(node) && !Array.isArray(node);
}

export function isContainer(node: unknown): node is object {
  return typeof node === "object" && node !== null;
}
