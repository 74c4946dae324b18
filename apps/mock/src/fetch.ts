import type { Answer, Call } from "./call.ts";

/** Makes a function that can stand in for the global `fetch`. An aborted request rejects with the reason, as it does there. */
export function toFetch(answer: (call: Call) => Promise<Answer>): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const body = new Uint8Array(await request.arrayBuffer());
    const headers = Object.fromEntries(request.headers);
    const answered = await answer({ method: request.method, url: new URL(request.url), headers, body });
    request.signal.throwIfAborted();
    return new Response(answered.body === "" ? null : answered.body, answered);
  };
}
