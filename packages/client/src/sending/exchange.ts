import { NetworkError } from "../errors/network-error.ts";
import type { Answer } from "../response/answer.ts";
import type { FailedCall } from "../response/failed-call.ts";
import type { OutgoingRequest } from "./outgoing-request.ts";
import type { Sender } from "./sender.ts";

/**
 * Sends a request once, and reads the answer to its end.
 *
 * @throws NetworkError if there is no complete one
 */
export async function exchange(
  { fetch, clock }: Sender,
  { method, url, query, body }: OutgoingRequest,
  headers: Record<string, string>,
  call: FailedCall,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    // `fetch` has no receiver here, as a browser's own insists on. Redirects are "manual" rather than "error", which
    // Cloudflare's workers refuse.
    const response = await fetch(url + query, { method, headers, body: body ?? null, signal, redirect: "manual" });
    const bytes = await response.arrayBuffer();
    const text = withoutToken(new TextDecoder().decode(bytes), headers);
    return { call, status: response.status, headers: response.headers, bytes, text, receivedAt: clock.now() };
  } catch (cause) {
    throw new NetworkError(call, cause);
  }
}

/** A proxy that shows what it was sent would put the token into an error's excerpt. A word that is short is no such token. */
function withoutToken(text: string, { authorization = "" }: Record<string, string>): string {
  const token = authorization.slice("Bearer ".length);
  return token.length > 15 ? text.replaceAll(token, "[token]") : text;
}
