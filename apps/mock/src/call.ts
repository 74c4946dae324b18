import type { Violation } from "./violation.ts";

/** A request as the mock sees it, whether it came through `fetch` or over a socket. */
export interface Call {
  /** In upper case. */
  readonly method: string;
  readonly url: URL;
  /** Names in lower case; a header that came several times is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if there was none. */
  readonly body: Uint8Array;
}

/** What goes back to the caller. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if there is none. */
  readonly body: string;
}

/** An answer, and what was wrong with the request, or with what the contract documents. */
export interface Outcome extends Answer {
  readonly violations: readonly Violation[];
}
