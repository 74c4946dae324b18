/** An answer, as a check sees it. */
export interface CheckedResponse {
  readonly operationId: string;
  readonly status: number;
  /** Whether the request had `$select`, so that the answer has just the properties that it names. */
  readonly selected: boolean;
  /** Parsed; `undefined` if there was none. */
  readonly body: unknown;
}

/**
 * Says what is wrong with an answer, each problem with the JSON pointer of its place: `/onboardingStatus must be string`.
 * The call then rejects with a `ProtocolError` that lists them.
 */
export type ResponseCheck = (response: CheckedResponse) => readonly string[];
