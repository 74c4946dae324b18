/** Which call an error is about. */
export interface FailedCall {
  /** The operation of the contract; `undefined` for a call through `fetch`. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** The URL without its query, whose values may be confidential. */
  readonly url: string;
  /** The `client-request-id` that the call was sent with. */
  readonly clientRequestId: string | undefined;
  /** How many requests were sent for the call. */
  readonly attempts: number;
}
