import { type Awaitable, isPromise } from "../awaitable.ts";
import type { GraphRequest, GraphResponse } from "../exchange/exchange.ts";
import type { Answer } from "../pipeline/answer.ts";
import { disruptedBody } from "./disrupted-body.ts";

/** Makes a function that can stand in for the global `fetch`. An aborted request rejects with its reason, as it does there. */
export function createFetch(answer: Answer): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const read = readRequest(request);
    const answered = answer(isPromise(read) ? await unlessAborted(read, signal) : read);
    const response = isPromise(answered) ? await unlessAborted(answered, signal) : answered;
    signal.throwIfAborted();
    return writeResponse(response, request);
  };
}

function readRequest(request: Request): Awaitable<GraphRequest> {
  const { method, url, signal } = request;
  // `Request` has made the URL a normal one: scheme, `://`, host, and then the path.
  const pathStart = url.indexOf("/", url.indexOf("://") + 3);
  const fragmentStart = url.indexOf("#");
  const read = {
    method,
    origin: url.slice(0, pathStart),
    target: url.slice(pathStart, fragmentStart === -1 ? undefined : fragmentStart),
    headers: Object.fromEntries(request.headers),
    onAbandoned: (listener: () => void) => (signal.aborted ? listener() : signal.addEventListener("abort", listener)),
  };
  if (request.body === null) return { ...read, body: undefined };
  return request.arrayBuffer().then((bytes) => ({ ...read, body: new Uint8Array(bytes) }));
}

/** Rejects with the signal's reason as soon as it is aborted: an answer may be late on purpose. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function writeResponse({ status, headers, body, disruption }: GraphResponse, { method, url }: Request): Response {
  // The answer to `HEAD` says what that to `GET` would hold, but does not hold it. `node:http` leaves it out by itself.
  const sent = body === "" || method === "HEAD" ? null : body;
  const response = new Response(disruption === undefined ? sent : disruptedBody(body, disruption), { status, headers });
  // Programs resolve links by it, and no constructor takes it.
  return Object.defineProperty(response, "url", { value: url });
}
