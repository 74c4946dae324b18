/** What the client has to know of an operation in order to call it. */
export interface CallableOperation {
  /** The `operationId` of the contract. */
  readonly operationId: string;
  /** The HTTP method, in upper case. */
  readonly method: string;
  /** The path behind the address of the service, with each path parameter as `{name}`. */
  readonly path: string;
  /** The query options, each with the type of its value. */
  readonly query: Readonly<Record<string, QueryOptionType>>;
  /** The names of the request headers that the operation declares. */
  readonly headers: readonly string[];
  /** What the header `Accept` asks for: the media type of the success, or else that of the errors. */
  readonly accept: string;
  /** `undefined` if the operation takes no body. */
  readonly requestBody: RequestBody | undefined;
  /** The media type of each success by its status; `null` for a success without a body. */
  readonly responses: Readonly<Record<number, string | null>>;
  /** Whether the body of a success is an array; left out where it is not. */
  readonly isArray?: boolean;
}

/**
 * What a program needs to know of an operation in order to call it, to serve it, or to write about it.
 *
 * The entries of the generated table `operations` have this form.
 */
export interface Operation extends CallableOperation {
  /** The resource: how the client names it, and the operation's tag in the contract. */
  readonly resource: string;
  /** The names of the path parameters, in the order of the path. */
  readonly pathParameters: readonly string[];
  /** The method that the resource has for the operation in the client. */
  readonly name: string;
  /** Whether a success is one page of a collection, with a link to the next. */
  readonly paged: boolean;
  /** The status of each error that the operation declares. */
  readonly errors: readonly number[];
  /** The permissions that open the operation, the least privileged first. One of them is enough. */
  readonly scopes: readonly string[];
  /** The names of the headers that each response declares, by its status. */
  readonly responseHeaders: Readonly<Record<number, readonly string[]>>;
}

/**
 * The type of a query option's value. A `list` is an array of strings, written as one value and joined by commas
 * (`style: form, explode: false`); anything else is written as it is.
 */
export type QueryOptionType = "boolean" | "list" | "number" | "string";

/** What an operation takes as its body. */
export interface RequestBody {
  readonly mediaType: string;
  readonly required: boolean;
  /** Whether it is an array; left out where it is an object. */
  readonly isArray?: boolean;
}

/**
 * A table of operations by their id, unchanged.
 *
 * Its constraint has the compiler check a table that is written `as const`. `satisfies` would do so too, but not under
 * `isolatedDeclarations`, which makes the package's type declarations.
 */
export type OperationTable<Table extends Readonly<Record<string, Operation>>> = Table;
