import { PARTNERS } from "../caller.ts";
import { type DescribedOperation, OPERATIONS } from "./contract.ts";

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

/** A request as HTTP would write it, for a report. What is no text is shown byte by byte. */
export function printCase({ what, method, target, headers, body, expected }: Case): string {
  const head = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  const payload = body === undefined ? [] : ["", printBody(body)];
  return `${what}, to be answered with ${expected.join(" or ")}:\n${[...head, ...payload].join("\n")}`;
}

function printBody(body: Uint8Array): string {
  const bytes = body.subarray(0, 2000);
  const text = new TextDecoder().decode(bytes);
  return text.includes("\ufffd") ? Buffer.from(bytes).toString("hex") : JSON.stringify(text);
}

/** Where all partners are. */
export const LIST: string = `/v1.0${PARTNERS}`;

export const list: DescribedOperation = operationOf("listRemoteAssistancePartners");
export const get: DescribedOperation = operationOf("getRemoteAssistancePartner");

/** A GET with a token and no more. */
export function reading(
  what: string,
  operation: DescribedOperation | undefined,
  target: string,
  expected: readonly number[],
): Case {
  return { what, method: "GET", target, headers: [AUTHORIZATION], body: undefined, operation, expected };
}

function operationOf(id: string): DescribedOperation {
  const operation = OPERATIONS.find(({ operationId }) => operationId === id);
  if (operation === undefined) throw new RangeError(`The contract has no operation ${id}.`);
  return operation;
}
