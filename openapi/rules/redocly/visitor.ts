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
