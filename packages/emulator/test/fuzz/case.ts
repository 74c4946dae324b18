import type { DescribedOperation } from "./contract.ts";

/** A request, and what it must be answered with. */
export interface Case {
  /** What is special about it. */
  readonly what: string;
  readonly method: string;
  /** Path and query, as they are sent. */
  readonly target: string;
  /** A name may come several times. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /** Which operation it is for; `undefined` if it leads to none. */
  readonly operation: DescribedOperation | undefined;
  /** One status; or several, if the contract does not say what it is. */
  readonly expected: readonly number[];
  /** Whether only a socket can send it: `fetch` would refuse it, or make another request of it. */
  readonly isRaw?: true;
}

export type Header = readonly [name: string, value: string];

/** A request for an operation that has not been written yet. */
export interface Draft {
  readonly operation: DescribedOperation;
  /** Of the partner, where the operation has one. */
  readonly id: string;
  /** Names and values, decoded. */
  readonly query: readonly Header[];
  readonly headers: readonly Header[];
  /** What the JSON says; `undefined` for no body. */
  readonly body: unknown;
}

export const AUTHORIZATION: Header = ["authorization", "Bearer any-token"];
export const JSON_BODY: Header = ["content-type", "application/json"];

/** Writes a draft. What is wrong with it can be told in `others`. */
export function writeCase(what: string, draft: Draft, expected: readonly number[], others: Partial<Case> = {}): Case {
  const { operation, query, headers, body } = draft;
  return {
    what,
    method: operation.method,
    target: pathOf(draft) + writeQuery(query),
    headers: [AUTHORIZATION, ...(body === undefined ? [] : [JSON_BODY]), ...headers],
    body: body === undefined ? undefined : encode(JSON.stringify(body)),
    operation,
    expected,
    ...others,
  };
}

export function pathOf({ operation: { path }, id }: Pick<Draft, "operation" | "id">): string {
  return `/v1.0${path.replace(/\{.+?\}/, () => encodeURIComponent(id))}`;
}

export function writeQuery(query: readonly Header[]): string {
  const pairs = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

export function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
