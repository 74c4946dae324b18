/** A request, whether it came through `fetch` or over a socket. */
export interface HttpRequest {
  /** In upper case. */
  readonly method: string;
  /** The URL of the service as the client sees it, such as `http://127.0.0.1:4030`: links in responses begin with it. */
  readonly origin: string;
  /** The host and port that the client addressed. Unlike `origin`, no proxy and no option has a say in it. `undefined` through `fetch`. */
  readonly authority: string | undefined;
  /** Path and query, as they were sent. */
  readonly target: string;
  readonly headers: RequestHeaders;
  /** `undefined` or empty if there was none. */
  readonly body: string | Uint8Array | undefined;
  /** Calls back if the client disconnects before there is a response. An adapter that cannot know leaves it out. */
  readonly onDisconnect?: (listener: () => void) => void;
}

/** Headers of a request by their names in lower case. A header that came several times is joined by commas. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>;

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty if there is none. Adapters leave it out of the response to `HEAD`. */
  readonly body: string;
  /** Break the connection instead of sending the response whole. */
  readonly disconnect?: Disconnect;
}

/** Where a response breaks off. */
export interface Disconnect {
  readonly at: "beforeHeaders" | "afterHeaders" | "withinBody";
  /** How many bytes of the body are sent before. */
  readonly bodyBytes: number;
}

/**
 * Responds to a request. It rejects for a bug or a broken store, never for what is wrong with the request.
 *
 * @throws ClientDisconnected if nobody waits for the response any more
 */
export type Handler = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

/** Thrown by a handler that has stopped work on a request because its client disconnected. */
export class ClientDisconnected extends Error {
  override readonly name = "ClientDisconnected";

  constructor() {
    super("The client disconnected.");
  }
}
