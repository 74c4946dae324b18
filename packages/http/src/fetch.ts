import type { Disconnect, Handler, HttpRequest, HttpResponse } from "./message.ts";

/** Makes a function that can stand in for the global `fetch`. An aborted request rejects with its reason, as it does there. */
export function toFetch(handle: Handler): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    // To listen costs as much as a GET does: a call that nobody can abort does without.
    const abortable = init?.signal || input instanceof Request ? signal : undefined;
    const read = await unlessAborted(readRequest(request), abortable);
    const response = await unlessAborted(handle(read), abortable);
    signal.throwIfAborted();
    return writeResponse(response, request);
  };
}

function readRequest(request: Request): HttpRequest | Promise<HttpRequest> {
  const { method, url, signal } = request;
  // `Request` has made the URL a normal one: scheme, `://`, host, and then the path.
  const pathStart = url.indexOf("/", url.indexOf("://") + 3);
  const fragmentStart = url.indexOf("#");
  const read = {
    method,
    origin: url.slice(0, pathStart),
    authority: undefined,
    target: url.slice(pathStart, fragmentStart === -1 ? undefined : fragmentStart),
    headers: Object.fromEntries(request.headers),
    onDisconnect: (listener: () => void) => (signal.aborted ? listener() : signal.addEventListener("abort", listener)),
  };
  if (request.body === null) return { ...read, body: undefined };
  return request.arrayBuffer().then((bytes) => ({ ...read, body: new Uint8Array(bytes) }));
}

/** Rejects with the signal's reason as soon as it is aborted: a response may be late on purpose. */
async function unlessAborted<Value>(value: Value | Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined || !(value instanceof Promise)) return value;
  signal.throwIfAborted();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function writeResponse({ status, headers, body, disconnect }: HttpResponse, { method, url }: Request): Response {
  // The response to `HEAD` describes a body that it does not have. `node:http` leaves it out by itself.
  const sent = body === "" || method === "HEAD" ? null : body;
  const response = new Response(disconnect === undefined ? sent : brokenBody(body, disconnect), { status, headers });
  return withUrl(response, url);
}

/** Programs resolve links by the URL of a response, which no constructor takes, and no clone keeps. */
function withUrl(response: Response, url: string): Response {
  const clone = () => withUrl(Response.prototype.clone.call(response), url);
  return Object.defineProperties(response, { url: { value: url }, clone: { value: clone } });
}

/**
 * A body that breaks off, as `fetch` shows it: its reader gets what came before, and then an error.
 *
 * @throws TypeError as `fetch` rejects with, if the connection breaks before there is a response
 */
function brokenBody(body: string, { at, bodyBytes }: Disconnect): ReadableStream<Uint8Array> {
  const cause = new Error("The connection was broken off, as was planned.");
  if (at === "beforeHeaders") throw new TypeError("fetch failed", { cause });
  const rest = bodyBytes === 0 ? [] : [new TextEncoder().encode(body).slice(0, bodyBytes)];
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk === undefined) controller.error(new TypeError("terminated", { cause }));
      else controller.enqueue(chunk);
    },
  });
}
