/** A call of an operation, said without saying how: the generated client makes one out of it, and so does plain HTTP. */
export interface Call {
  readonly operationId: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  /** Headers beside those that every call has. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether to leave out the access token. */
  readonly anonymous?: true;
}

/** What is wrong with a request in a way that the generated client has no words for. */
export interface Distortion {
  readonly method?: string;
  /** Added to the end of the path. */
  readonly pathSuffix?: string;
  readonly contentType?: string;
  /** Sent instead of the body, as it is. */
  readonly payload?: string;
}

/** What came back. */
export interface Outcome {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed if it was JSON, else its text; `undefined` if it was empty. */
  readonly body: unknown;
}

/** One way to make calls. */
export interface Caller {
  readonly name: string;
  readonly call: (call: Call) => Promise<Outcome>;
}
