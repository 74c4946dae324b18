import type { RetryOptions } from "./retry-policy.ts";

/** What every call takes beside the options of its operation. What it leaves out is as the client has it. */
export interface RequestOptions {
  /** Ends the call early, whatever it is waiting for; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** How long the call may take in all, in milliseconds: token, attempts and the waits between them. `Infinity` for no limit. */
  timeout?: number | undefined;
  /** How long one attempt may take, to the end of the body, in milliseconds. `Infinity` for no limit. */
  attemptTimeout?: number | undefined;
  /** When the call is tried again; `false` for never. */
  retry?: RetryOptions | false | undefined;
}
