/** One answer of the contract: an operation, a status, and the named example that shows it. */
export interface DocumentedAnswer {
  readonly operationId: string;
  readonly status: number;
  readonly example: string;
}

/** What the contract is proved on: a mock, an emulator, or the live service. */
export interface Target {
  readonly name: string;
  /** Where the service is, its version included, without a slash at the end. */
  readonly baseUrl: string;
  /** An access token that opens every operation. */
  readonly token: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * The headers that make this target give a documented answer to a request that it would answer otherwise. A mock has
   * `Prefer: code=…`. `undefined`: this target cannot be made to.
   */
  readonly provoke: (answer: DocumentedAnswer) => Readonly<Record<string, string>> | undefined;
  /** Whether a success that it is made to give is the example itself. A service with a state has values of its own. */
  readonly answersWithExamples?: true;
  readonly close: () => Promise<void>;
}
