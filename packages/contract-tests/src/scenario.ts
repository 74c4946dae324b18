import type { Caller } from "./call.ts";
import type { DocumentedAnswer, Target } from "./target.ts";

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
}

export interface Context {
  readonly caller: Caller;
  readonly target: Target;
}
