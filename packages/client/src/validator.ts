import type { CheckedResponse } from "./response.ts";

/**
 * Checks a value that has been parsed, and narrows its type.
 *
 * After a check that failed, `errors` says what is wrong, everything at once; after one that succeeded it is `null`. The next
 * check replaces it, so read it first.
 */
export interface Validator<Data = Readonly<Record<string, unknown>>> {
  (data: unknown): data is Data;
  readonly errors?: readonly ValidationError[] | null;
}

/** One thing that is wrong with a value, in the words of Ajv. */
export interface ValidationError {
  /** Where it is in the value, as a JSON pointer; empty for the value itself. */
  readonly instancePath: string;
  /** What was broken in the schema. */
  readonly schemaPath: string;
  /** The keyword of JSON Schema that was broken, such as `required`. */
  readonly keyword: string;
  /** What the keyword has to say of it, such as `{ missingProperty: "id" }`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** A sentence without its subject: `must be string`. */
  readonly message: string;
}

/** The validators of what stands outside the body of a request. Each takes an object of values by name. */
export interface ParameterValidators {
  /** As strings, percent-decoded. */
  readonly path: Validator;
  /** Of the types that the operation table gives. Unknown names that begin with `$` or `@` are refused. */
  readonly query: Validator;
  /** As strings, under names in lower case, as a `Headers` object lists them. */
  readonly header: Validator;
}

/** The validators of a success that `$select` narrows. */
export interface SelectableValidators<Complete, Selection> {
  /** For the response to a request without `$select`. */
  readonly complete: Validator<Complete>;
  /** For the response to a request with `$select`. */
  readonly selection: Validator<Selection>;
}

/** The validators of one operation; those of every operation in the generated `validators` have this form. */
export interface OperationValidators {
  readonly parameters: ParameterValidators;
  /** `undefined` if the operation takes no body. */
  readonly requestBody: Validator<unknown> | undefined;
  /** By status; a response without a body has none. */
  readonly responses: Readonly<Record<number, Validator<unknown> | SelectableValidators<unknown, unknown>>>;
}

/** How many problems a report has at most: a page may break the contract in each of its items. */
const LONGEST_REPORT = 100;

/** Holds a response against the contract of one version: by the validators of its operations. */
export function findProblems(
  byOperation: ReadonlyMap<string, OperationValidators>,
  { operationId, status, selected, body }: CheckedResponse,
): readonly string[] {
  const validator = findValidator(byOperation.get(operationId), status, selected);
  validator?.(body);
  // An enum is open on reading: the validators know its members, and a program has to get by with others.
  const errors = validator?.errors?.filter(({ keyword }) => keyword !== "enum") ?? [];
  const problems = errors.map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
  // A schema that is built of two says some things twice.
  const different = [...new Set(problems)];
  const more = different.length - LONGEST_REPORT;
  return more > 0 ? [...different.slice(0, LONGEST_REPORT), `and ${more} more`] : different;
}

/** A response without a body has no validator, nor has a status that the contract does not declare. */
function findValidator(
  operation: OperationValidators | undefined,
  status: number,
  selected: boolean,
): Validator<unknown> | undefined {
  const validator = operation?.responses[status];
  if (validator === undefined || typeof validator === "function") return validator;
  return selected ? validator.selection : validator.complete;
}
