import { disruptedBody } from "./disrupted-body.ts";
import type { GraphRequest, GraphResponse } from "./exchange.ts";
import type { Answer } from "./pipeline/answer.ts";

/** Makes a function that can stand in for the global `fetch`. An aborted request rejects with its reason, as it does there. */
export function createFetch(answer: Answer): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const answered = answer(await readRequest(request));
    const response = answered instanceof Promise ? await unlessAborted(answered, request.signal) : answered;
    request.signal.throwIfAborted();
    return writeResponse(response, request.method);
  };
}

async function readRequest(request: Request): Promise<GraphRequest> {
  const { method, url } = request;
  // `Request` has made the URL a normal one: scheme, `://`, host, and then the path.
  const pathStart = url.indexOf("/", url.indexOf("://") + 3);
  const fragmentStart = url.indexOf("#");
  return {
    method,
    origin: url.slice(0, pathStart),
    target: url.slice(pathStart, fragmentStart === -1 ? undefined : fragmentStart),
    headers: Object.fromEntries(request.headers),
    body: request.body === null ? undefined : new Uint8Array(await request.arrayBuffer()),
  };
}

/** Rejects with the signal's reason as soon as it is aborted: an answer may be late on purpose. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function writeResponse({ status, headers, body, disruption }: GraphResponse, method: string): Response {
  if (disruption !== undefined) return new Response(disruptedBody(body, disruption), { status, headers });
  // The answer to `HEAD` says what that to `GET` would hold, but does not hold it. `node:http` leaves it out by itself.
  return new Response(body === "" || method === "HEAD" ? null : body, { status, headers });
}
