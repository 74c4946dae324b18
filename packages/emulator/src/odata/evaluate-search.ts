import { foldCase, type Search } from "./search.ts";

/** Whether any of the texts of an entity meets a search. What is missing contains as little as an empty text, as no term is empty. */
export function meetsSearch(search: Search, texts: readonly unknown[]): boolean {
  return evaluate(
    search,
    texts.map((text) => foldCase(typeof text === "string" ? text : "")),
  );
}

function evaluate(search: Search, folded: readonly string[]): boolean {
  switch (search.kind) {
    case "and":
      return search.operands.every((operand) => evaluate(operand, folded));
    case "or":
      return search.operands.some((operand) => evaluate(operand, folded));
    case "not":
      return !evaluate(search.operand, folded);
    case "term":
      return folded.some((text) => text.includes(search.text));
  }
}
