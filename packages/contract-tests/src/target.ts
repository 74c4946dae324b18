import type { Call, Distortion } from "./call.ts";

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
