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

/** The largest body that is read, in bytes. */
export const BODY_LIMIT: number = 1024 * 1024;

/** Whether a body is announced as larger than the limit. It is refused without being read. */
export function announcesTooMuch(headers: RequestHeaders, limit: number = BODY_LIMIT): boolean {
  return Number(headers["content-length"] ?? 0) > limit;
}

/** Whether the body is larger than the limit. Text has at least as many bytes as code units. */
export function isBodyTooLarge({ headers, body }: HttpRequest, limit: number = BODY_LIMIT): boolean {
  return announcesTooMuch(headers, limit) || (body?.length ?? 0) > limit;
}

/** A request target, taken apart. */
export interface Target {
  /** As it was sent, such as `/v1.0/things`. */
  readonly path: string;
  /** The segments of the path, still encoded. */
  readonly segments: readonly string[];
  /** What follows the first question mark; empty if there is none. */
  readonly query: string;
}

/** Takes a target apart by hand, which costs a tenth of a `new URL`. */
export function readTarget(target: string): Target {
  const question = target.indexOf("?");
  const path = question === -1 ? target : target.slice(0, question);
  const query = question === -1 ? "" : target.slice(question + 1);
  return { path, segments: path.split("/").slice(1), query };
}
