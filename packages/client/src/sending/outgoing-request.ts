/** A request before it is sent: a plain record, so that each attempt can send it afresh. */
export interface OutgoingRequest {
  /** The operation of the contract; `undefined` for a call through `fetch`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** Without the query, whose values may be confidential: what errors and observers see. */
  readonly url: string;
  /** With its question mark; empty without a query. */
  readonly query: string;
  /** Names that the client sets itself are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | ArrayBuffer | undefined;
  /** Whether it stays on the connection's own origin, so that it may carry the token. */
  readonly trusted: boolean;
}
