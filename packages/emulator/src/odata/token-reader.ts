import type { GraphFailure } from "../failures/graph-failure.ts";
import { CONDITION_LIMIT, DEPTH_LIMIT, type ParsedOption, syntaxError } from "./syntax-error.ts";

/** A piece of an expression. */
export interface Token {
  readonly kind: TokenKind;
  /** As it was written; of a string, what is between its quotes. Empty for the end. */
  readonly text: string;
  /** Where it begins, in code units from 0. */
  readonly position: number;
  /** What stands right before the quotes of a string: the name of its type. */
  readonly type?: string | undefined;
}

export type TokenKind = "(" | ")" | "," | "word" | "string" | "end";

/** Hands the tokens of an expression to its parser one by one, and stops one that goes too far. */
export class TokenReader {
  readonly #option: ParsedOption;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #index = 0;
  #depth = 0;
  #conditions = 0;

  /** @param length that of the expression: where its end is */
  constructor(option: ParsedOption, tokens: readonly Token[], length: number) {
    this.#option = option;
    this.#tokens = tokens;
    this.#end = { kind: "end", text: "", position: length };
  }

  /** The token that comes next, again and again until it is taken. */
  get next(): Token {
    return this.#tokens[this.#index] ?? this.#end;
  }

  take(): Token {
    const token = this.next;
    this.#index += 1;
    return token;
  }

  /** Takes the next token if it is of this kind and, for a word, is this one. */
  takeIf(kind: TokenKind, word?: string): boolean {
    const { next } = this;
    if (next.kind !== kind || (word !== undefined && next.text !== word)) return false;
    this.#index += 1;
    return true;
  }

  /** @throws GraphFailure 400 if the next token is of another kind */
  expect(kind: TokenKind): void {
    if (this.takeIf(kind)) return;
    throw this.failure(kind === "end" ? "An operator or the end was expected" : `'${kind}' was expected`);
  }

  /** Reads what stands in parentheses or behind a negation. */
  nested<Result>(read: () => Result): Result {
    if (this.#depth === DEPTH_LIMIT) throw this.failure(`The limit of ${DEPTH_LIMIT} nested expressions is exceeded`);
    this.#depth += 1;
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** Counts a condition that the next token belongs to. */
  countCondition(): void {
    this.#conditions += 1;
    if (this.#conditions <= CONDITION_LIMIT) return;
    throw this.failure(`The limit of ${CONDITION_LIMIT} conditions is exceeded`);
  }

  /** What is wrong with the next token, or another one. */
  failure(problem: string, { position }: { readonly position: number } = this.next): GraphFailure {
    return syntaxError(this.#option, problem, position);
  }
}
