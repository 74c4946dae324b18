import type { FailedCall } from "./failed-call.ts";

/** A response that has been read to its end. */
export interface Answer {
  /** Which call it answers, should the answer be an error. */
  readonly call: FailedCall;
  readonly status: number;
  readonly headers: Headers;
  /** Its body as it came. */
  readonly bytes: ArrayBuffer;
  /** Its body as text, without the token. */
  readonly text: string;
  /** When it had been read, in milliseconds since 1970. */
  readonly receivedAt: number;
}
