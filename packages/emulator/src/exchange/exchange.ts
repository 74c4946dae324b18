/** A request as the emulator sees it, whether it came through `fetch` or over a socket. */
export interface GraphRequest {
  /** In upper case. */
  readonly method: string;
  /** Where the caller sent it, such as `http://127.0.0.1:4030`: links in answers lead there. */
  readonly origin: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  /** Under names in lower case. A header that came several times is joined by commas. */
  readonly headers: GraphHeaders;
  /** `undefined` or empty if there was none. */
  readonly body: string | Uint8Array | undefined;
  /** Calls back if the caller gives up before there is an answer. Whoever cannot know that leaves it out. */
  readonly onAbandoned?: (listener: () => void) => void;
}

/** Headers of a request by their names in lower case. */
export type GraphHeaders = Readonly<Record<string, string | undefined>>;

/** What goes back to the caller. */
export interface GraphResponse {
  readonly status: number;
  /** Under names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if there is none. Adapters leave it out of an answer to `HEAD`. */
  readonly body: string;
  /** How the connection is to break; a fault alone asks for it. */
  readonly disruption?: Disruption;
}

/** What an adapter does to a connection instead of sending a response whole. */
export type Disruption =
  | { readonly kind: "drop before headers" }
  | { readonly kind: "drop after headers" }
  | { readonly kind: "truncate body"; readonly bytes: number };
