/**
 * The part of Redocly's visitor API that the rules use. It is declared here because the command ships without types,
 * and the package that has them (`@redocly/openapi-core`) does not appear on npm in the command's version.
 */
export interface Location {
  readonly source: { readonly absoluteRef: string };
  /** Identifies a node across files: two `$ref`s to one node have the same. */
  readonly absolutePointer: string;
  child(path: readonly (string | number)[]): Location;
  /** The same node, reported at its key instead of its value. */
  key(): Location;
}

export interface Context {
  readonly location: Location;
  /** What the node is called where it was first met: a method, a status, a name. */
  readonly key: string | number;
  readonly type: { readonly name: string };
  report(problem: { readonly message: string; readonly location: Location }): void;
  /** Follows a `$ref` that is written in the file `from`. The node is undefined if it leads nowhere. */
  resolve(node: unknown, from: string): { readonly node?: unknown; readonly location?: Location };
}

/** Called once for each node, however many `$ref`s lead to it; nested in another visitor, once for each of those. */
export type Visit = (node: unknown, context: Context) => void;

export interface Visitor {
  readonly [nodeType: string]: Visit | { readonly enter?: Visit; readonly leave?: Visit } | Visitor;
}

/** Redocly calls a rule once for each document, so that a rule may keep what it saw in variables of its own. */
export type Rule = () => Visitor;

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

/** One level down or more, as it is written: no `$ref` is followed. */
export function memberAt(parent: Located, path: readonly (string | number)[]): Located | undefined {
  const node = path.reduce<unknown>(
    (value, key) => (isContainer(value) && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
    parent.node,
  );
  return node === undefined ? undefined : { node, location: parent.location.child(path) };
}

/** The same, a `$ref` there followed; one that leads nowhere gives undefined, and Redocly reports it. */
export function child(parent: Located, path: readonly (string | number)[], context: Context): Located | undefined {
  const written = memberAt(parent, path);
  if (written === undefined || typeof members(written.node).$ref !== "string") return written;
  const { node, location } = context.resolve(written.node, parent.location.source.absoluteRef);
  return node === undefined || location === undefined ? undefined : { node, location };
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
