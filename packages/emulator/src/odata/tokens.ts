import { type GraphFailure, invalidQueryOption } from "../failures/failures.ts";

/** The longest expression that is read, in code units: about what a server lets the headers of a request be. */
const LENGTH_LIMIT = 16_384;
/** How deep parentheses and negations nest, so that no expression exhausts the stack. */
const DEPTH_LIMIT = 100;
/** How many conditions or terms an expression has, as each may be evaluated for each entity. */
const CONDITION_LIMIT = 100;

/** An option whose text is parsed. */
export type ParsedOption = "$filter" | "$search";

/** A piece of an expression. */
export interface Token {
  readonly kind: "(" | ")" | "," | "word" | "string" | "end";
  /** As it was written; of a string, what is between its quotes. Empty for the end. */
  readonly text: string;
  /** Where it begins, in code units from 0. */
  readonly position: number;
  /** What stands right before the quotes of a string: the name of its type. */
  readonly type?: string | undefined;
}

/** What the tokens of an option look like, and what is said where none is. (OData 4.01, ABNF) */
interface Lexis {
  readonly pattern: RegExp;
  readonly unquote: (string: string) => string;
  readonly explain: (character: string) => string;
}

const LEXES: Readonly<Record<ParsedOption, Lexis>> = {
  $filter: {
    // A string ends with a quote that is not doubled. A word is a name, a number or a date; the parser tells which.
    pattern: /(?<mark>[(),])|(?<type>[A-Za-z_][\w.]*)?'(?<string>(?:[^']|'')*)'(?!')|(?<word>[\w.:+-]+)/y,
    unquote: (string) => string.replaceAll("''", "'"),
    explain: (character) =>
      character === "'" ? "A string begins that does not end" : `The character '${character}' is not valid`,
  },
  $search: {
    pattern: /(?<mark>[()])|"(?<string>(?:[^"\\]|\\["\\])+)"|(?<word>[^\s()"]+)/y,
    unquote: (string) => string.replaceAll(/\\(.)/g, "$1"),
    explain: () => "A phrase begins that is empty or does not end",
  },
};

const MARKS = ["(", ")", ","] as const;

/**
 * What is wrong with an expression, and where.
 *
 * @param problem a sentence up to the position
 * @param position in code units of the decoded text, from 0
 */
export function syntaxError(option: ParsedOption, problem: string, position: number): GraphFailure {
  return invalidQueryOption(`${problem} at position ${position} of ${option}.`);
}

/**
 * Takes an expression apart.
 *
 * @throws GraphFailure 400 for one that is too long, and for what is not a token
 */
export function tokenize(option: ParsedOption, text: string): readonly Token[] {
  if (text.length > LENGTH_LIMIT) {
    throw syntaxError(option, `The limit of ${LENGTH_LIMIT} characters is exceeded`, LENGTH_LIMIT);
  }
  const { pattern, unquote, explain } = LEXES[option];
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let position = 0; position < end; position = pattern.lastIndex) {
    position += text.slice(position).search(/\S/);
    pattern.lastIndex = position;
    const { mark, type, string, word } = pattern.exec(text)?.groups ?? {};
    const kind = MARKS.find((one) => one === mark);
    if (kind !== undefined) tokens.push({ kind, text: kind, position });
    else if (string !== undefined) tokens.push({ kind: "string", text: unquote(string), position, type });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, position });
    else throw syntaxError(option, explain(String.fromCodePoint(text.codePointAt(position) ?? 0)), position);
  }
  return tokens;
}

/** Hands the tokens of an expression to its parser one by one, and stops one that goes too far. */
export class TokenReader {
  readonly #option: ParsedOption;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #index = 0;
  #depth = 0;
  #conditions = 0;

  /** @throws GraphFailure 400 as {@link tokenize} */
  constructor(option: ParsedOption, text: string) {
    this.#option = option;
    this.#tokens = tokenize(option, text);
    this.#end = { kind: "end", text: "", position: text.length };
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
  takeIf(kind: Token["kind"], word?: string): boolean {
    const { next } = this;
    if (next.kind !== kind || (word !== undefined && next.text !== word)) return false;
    this.#index += 1;
    return true;
  }

  /** @throws GraphFailure 400 if the next token is of another kind */
  expect(kind: Token["kind"]): void {
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
    if (this.#conditions > CONDITION_LIMIT)
      throw this.failure(`The limit of ${CONDITION_LIMIT} conditions is exceeded`);
  }

  /** What is wrong with the next token, or another one. */
  failure(problem: string, { position }: { readonly position: number } = this.next): GraphFailure {
    return syntaxError(this.#option, problem, position);
  }
}
