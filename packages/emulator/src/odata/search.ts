/**
 * What `$search` looks for in the properties that are searched, parsed. It is true or false, never null: an entity without text
 * contains no term, so `NOT` of one is true of it.
 */
export type Search = SearchJunction | SearchNegation | SearchTerm;

export interface SearchJunction {
  readonly kind: "and" | "or";
  readonly operands: readonly [Search, Search, ...Search[]];
}

export interface SearchNegation {
  readonly kind: "not";
  readonly operand: Search;
}

/** A word or a phrase: whether it occurs in one of the texts, perhaps in the middle of a word, when both are folded. */
export interface SearchTerm {
  readonly kind: "term";
  /** Folded already. */
  readonly text: string;
}

/**
 * Text without its case. Both ways, because lower case alone tells ς from σ, and upper case alone ẞ from ß. A store that cannot
 * fold like this keeps the folded text next to the text: SQLite's `lower` and `LIKE` know the case of ASCII only.
 */
export function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase();
}
