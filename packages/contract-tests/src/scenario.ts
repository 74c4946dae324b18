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

/** One answer of the contract: an operation, a status, and the named example that shows it. */
export interface DocumentedAnswer {
  readonly operationId: string;
  readonly status: number;
  readonly example: string;
}

/** What is to be changed in a documented call, or distorted, for it to be given another documented answer. */
export type Provocation = Partial<Omit<Call, "operationId">> & Distortion;

/** What the contract is proved on: a mock, an emulator, or the live service. */
export interface Target {
  readonly name: string;
  /** Where the service is, its version included, without a slash at the end. */
  readonly baseUrl: string;
  /** An access token that opens every operation. */
  readonly token: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /**
   * How this target is made to give a documented answer. A mock is asked for it, with `Prefer: code=…`; a service is given
   * cause. `undefined`: it cannot be made to. The scenario is left out then, and the report names a status that is not
   * seen for that.
   */
  readonly provoke: (answer: DocumentedAnswer) => Provocation | undefined;
  /** Whether a success that it is made to give is the example itself. A service with a state has values of its own. */
  readonly answersWithExamples?: true;
  /** Whether nothing may be changed on it: only what reads is called. */
  readonly readOnly?: true;
  /** Puts the target back into its first state, before each scenario. What has no state needs none. */
  readonly reset?: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A sentence about the behaviour of an operation, and how to check it. It throws if the sentence is not true. */
export interface Scenario {
  readonly sentence: string;
  readonly check: (context: Context) => Promise<void>;
  /** The answer that the target must be made to give. A target that cannot be made to leaves the scenario out. */
  readonly provokes?: DocumentedAnswer;
  /** Whether it checks, beside a valid twin that is accepted, that something is refused. */
  readonly refuses?: true;
  /** Whether it sends, although its operation only reads, something else than `GET`. A target for reading leaves it out. */
  readonly writes?: true;
  /** Whether the generated client cannot send the request, such as one with malformed JSON. */
  readonly plainHttpOnly?: true;
  /** What it is derived from, as a JSON pointer into the bundle; the operation if left out. */
  readonly at?: string;
  /** The provenance entries that it stands on; those of the place in the contract if left out. */
  readonly evidence?: readonly string[];
  /** Why its target cannot run it. */
  readonly impossible?: string;
}

/** A scenario, and where it belongs. */
export interface PlacedScenario extends Scenario {
  /** What it is about: an operation, or the entities of a type. */
  readonly subject: string;
  /** The name of the rule that derives it. */
  readonly rule: string;
  readonly at: string;
}

export interface Context {
  readonly caller: Caller;
  readonly target: Target;
  /** What data is generated from. */
  readonly data?: DataOptions | undefined;
}

/** The same seed makes the same data. */
export interface DataOptions {
  readonly seed: number;
  /** How many values of each kind. */
  readonly runs: number;
}
