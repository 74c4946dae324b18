import type { Connection } from "./client-options.ts";
import { getToken } from "./credential.ts";
import type { FailedCall } from "./failed-call.ts";
import { NetworkError } from "./network-error.ts";
import { describeCall, type OutgoingRequest } from "./outgoing-request.ts";

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
      headers.set("Authorization", `Bearer ${await getToken(credential, `${origin}/.default`, signal)}`);
    }
    try {
      return await fetch(url, { method, headers, body: body ?? null, signal, redirect: "manual" });
    } catch (error) {
      throw asNetworkError(error, describeCall(request), signal);
    }
  };
}

/**
 * Reads a body to its end.
 *
 * @throws NetworkError if the connection breaks off; the signal's reason if it was aborted
 */
export async function readText(response: Response, call: FailedCall, signal: AbortSignal | null): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw asNetworkError(error, call, signal);
  }
}

/** What an abort rejects with is the caller's own; everything else means that the network failed. */
function asNetworkError(error: unknown, call: FailedCall, signal: AbortSignal | null): unknown {
  return signal?.aborted ? error : new NetworkError(call, error);
}
