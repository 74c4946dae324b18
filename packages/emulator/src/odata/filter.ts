import type { SortValue } from "../entity/sort-value.ts";

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
export type Filter = Junction | Negation | TruthTest | Comparison | Membership | TextMatch;

export interface Junction {
  readonly kind: "and" | "or";
  readonly operands: readonly [Filter, Filter, ...Filter[]];
}

export interface Negation {
  readonly kind: "not";
  readonly operand: Filter;
}

/** `… eq true`, or `… eq false`: whether a condition is this and not null, so it is never null itself. */
export interface TruthTest {
  readonly kind: "is";
  readonly operand: Filter;
  readonly value: boolean;
}

export interface Comparison {
  readonly kind: ComparisonKind;
  readonly left: Operand;
  readonly right: Operand;
}

export type ComparisonKind = "eq" | "ne" | "gt" | "ge" | "lt" | "le";

/** `in`: the parser makes a null in the list an `eq null` next to it. */
export interface Membership {
  readonly kind: "in";
  readonly property: string;
  /** As sort values, at least one. */
  readonly values: readonly string[];
}

/** Its operands are text, or null. */
export interface TextMatch {
  readonly kind: "startswith" | "endswith" | "contains";
  readonly text: Operand;
  readonly part: Operand;
}

/** Either side of a comparison can be either: `'a' lt title`, `id eq title`, even `'a' eq 'a'`. */
export type Operand =
  | { readonly kind: "property"; readonly name: string }
  /** A sort value. */
  | { readonly kind: "literal"; readonly value: SortValue };
