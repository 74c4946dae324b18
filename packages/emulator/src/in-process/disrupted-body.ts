import type { Disruption } from "../exchange/exchange.ts";

/**
 * A body that breaks off, as `fetch` shows it: its reader gets what came before, and then an error.
 *
 * @throws TypeError as `fetch` rejects with, if the connection breaks before there is a response
 */
export function disruptedBody(body: string, disruption: Disruption): ReadableStream<Uint8Array> {
  if (disruption.kind === "drop before headers") throw new TypeError("fetch failed", { cause: brokenConnection() });
  const rest = disruption.kind === "truncate body" ? [new TextEncoder().encode(body).slice(0, disruption.bytes)] : [];
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk === undefined) controller.error(new TypeError("terminated", { cause: brokenConnection() }));
      else controller.enqueue(chunk);
    },
  });
}

function brokenConnection(): Error {
  return new Error("The connection was broken off, as was planned.");
}
