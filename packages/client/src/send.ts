import type { Connection } from "./client-options.ts";
import { getToken } from "./credential.ts";
import type { FailedCall } from "./failed-call.ts";
import { NetworkError } from "./network-error.ts";
import { describeCall, type OutgoingRequest } from "./outgoing-request.ts";
import { untilAborted } from "./until-aborted.ts";

/**
 * Sends a request and returns the response, whatever its status.
 *
 * @throws NetworkError if there is none; the signal's reason if it was aborted; what the credential threw
 */
export type Send = (request: OutgoingRequest) => Promise<Response>;

/**
 * Makes the one place that requests leave from.
 *
 * A request carries the token only if it stays on the connection's own origin, as `raw` lets a caller name another base
 * URL. Redirects are not followed: this API gives none, and one could lead to a foreign host. They are "manual" rather
 * than "error", which Cloudflare's workers refuse.
 */
export function createSend({ origin, credential, fetch }: Connection): Send {
  return async (request) => {
    const { url, method, headers, body, signal } = request;
    if (credential !== undefined && new URL(url).origin === origin) {
      const token = await untilAborted(signal, () => getToken(credential, `${origin}/.default`, signal));
      headers.set("Authorization", `Bearer ${token}`);
    }
    const init: RequestInit = { method, headers, body: body ?? null, signal, redirect: "manual" };
    return overNetwork(describeCall(request), signal, () => fetch(url, init));
  };
}

/**
 * Reads a body to its end.
 *
 * @throws NetworkError if the connection breaks off; the signal's reason if it was aborted
 */
export function readText(response: Response, call: FailedCall, signal: AbortSignal | null): Promise<string> {
  return overNetwork(call, signal, () => response.text());
}

async function overNetwork<Value>(
  call: FailedCall,
  signal: AbortSignal | null,
  start: () => Promise<Value>,
): Promise<Value> {
  try {
    return await untilAborted(signal, start);
  } catch (error) {
    throw signal?.aborted ? error : new NetworkError(call, error);
  }
}
