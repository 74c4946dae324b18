import { foldCase, type Search } from "./search.ts";

/** Whether a name meets a search. */
export function meetsSearch(search: Search, displayName: string | null): boolean {
  // A name that is missing contains as little as an empty one, as no term is empty.
  return evaluate(search, foldCase(displayName ?? ""));
}

function evaluate(search: Search, folded: string): boolean {
  switch (search.kind) {
    case "and":
      return search.operands.every((operand) => evaluate(operand, folded));
    case "or":
      return search.operands.some((operand) => evaluate(operand, folded));
    case "not":
      return !evaluate(search.operand, folded);
    case "term":
      return folded.includes(search.text);
  }
}
