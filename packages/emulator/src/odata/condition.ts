import type { SortValue } from "../entity/sort-value.ts";

/** Which entities are meant: what `$filter` and `$search` say, parsed. */
export interface Condition {
  readonly filter: Filter | undefined;
  readonly search: Search | undefined;
}

/**
 * A condition of `$filter`, parsed and checked: types fit each other, every name is a property. A store evaluates it as it is
 * best at, over an index or as SQL; what it means is the same everywhere:
 *
 * - A condition is true, false or null, and an entity counts only if the whole is true. `and`, `or` and `not` treat null as
 *   unknown: `false and null` is false, `true or null` is true, `not null` is null. (OData 4.01, part 2, 5.1.1.1)
 * - Comparisons are never null. `eq` and `ne` compare with null as with any value; `gt` and `lt` are false where an operand
 *   is null; `ge` is `gt` or `eq` and `le` is `lt` or `eq`, so both are true of two nulls. `in` is `eq` with one of its values,
 *   so it is false where the property is null.
 * - A text match is null where an operand is null. It is a match of whole text: with regard to case, without wildcards, and
 *   what is empty occurs in every text.
 * - What is compared are sort values, as `toSortValue` makes them of property and literal alike. So every comparison is one of two
 *   texts by code point, as UTF-8's bytes and so SQLite's `BINARY` compare (JavaScript's `<` does not, beyond U+D7FF). Text may
 *   contain U+0000.
 */
export type Filter =
  | Junction
  | { readonly kind: "not"; readonly operand: Filter }
  /** `… eq true`, or `… eq false`: whether a condition is this and not null, so it is never null itself. */
  | { readonly kind: "is"; readonly operand: Filter; readonly value: boolean }
  | Comparison
  /** The values are sort values, at least one: the parser makes a null in the list an `eq null` next to it. */
  | { readonly kind: "in"; readonly property: string; readonly values: readonly string[] }
  | TextMatch;

export interface Junction {
  readonly kind: "and" | "or";
  readonly operands: readonly [Filter, Filter, ...Filter[]];
}

export interface Comparison {
  readonly kind: "eq" | "ne" | "gt" | "ge" | "lt" | "le";
  readonly left: Operand;
  readonly right: Operand;
}

/** Its operands are text, or null. */
export interface TextMatch {
  readonly kind: "startswith" | "endswith" | "contains";
  readonly text: Operand;
  readonly part: Operand;
}

/** Either side of a comparison can be either: `'a' lt title`, `id eq title`, even `'a' eq 'a'`. A literal is a sort value. */
export type Operand =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "literal"; readonly value: SortValue };

/**
 * What `$search` looks for in the properties that are searched, parsed. It is true or false, never null: an entity without text
 * contains no term, so `NOT` of one is true of it. A term is a word or a phrase, folded already: whether it occurs in one of the
 * texts, perhaps in the middle of a word, when that is folded as well.
 */
export type Search =
  | { readonly kind: "and" | "or"; readonly operands: readonly [Search, Search, ...Search[]] }
  | { readonly kind: "not"; readonly operand: Search }
  | { readonly kind: "term"; readonly text: string };

/**
 * Text without its case. Both ways, because lower case alone tells ς from σ, and upper case alone ẞ from ß. A store that cannot
 * fold like this keeps the folded text next to the text: SQLite's `lower` and `LIKE` know the case of ASCII only.
 */
export function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase();
}
