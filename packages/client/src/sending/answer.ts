/** A response that has been read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** When it had been read, in milliseconds since 1970. */
  readonly receivedAt: number;
  /** How many requests it took. */
  readonly attempts: number;
}
