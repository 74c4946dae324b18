import { readClaimsChallenge } from "../credential/credential.ts";
import { CallError } from "../errors/call-error.ts";
import { ProtocolError } from "../errors/call-errors.ts";
import type { RequestEvent } from "../observers.ts";
import type { CallProgress, ObservedCall, ReceivedResponse } from "../response.ts";
import { type OutgoingRequest, type Sender, sendOnce } from "./attempt.ts";
import { createWithin, pause, throwIfAborted } from "./limits.ts";
import type { ResolvedOptions } from "./request-options.ts";
import { retryDelay } from "./retry.ts";

/**
 * Sends a request, again where that may help, and returns the last response, whatever its status.
 *
 * @throws NetworkError or CallTimeoutError if there is none, ProtocolError if it is too large; the signal's reason if it was
 * aborted; what the credential threw
 */
export async function send(
  sender: Sender,
  request: OutgoingRequest,
  options: ResolvedOptions,
): Promise<ReceivedResponse> {
  const { clock, onRequest, onResponse, onRetry } = sender;
  const { operationId, method, url, headers, body, trusted } = request;
  const { signal, timeout, attemptTimeout, maxResponseBytes, retry } = options;
  throwIfAborted(signal);
  const clientRequestId = headers["client-request-id"] ?? crypto.randomUUID?.();
  const call: ObservedCall = { operationId, method, url, clientRequestId };
  const progress: CallProgress = { ...call, attempts: 0 };
  const deadline = clock.monotonic() + timeout;
  const within = createWithin(clock, options, deadline, progress);
  const payload = typeof body === "function" ? await within(body) : body;
  const tokens = trusted ? sender.tokens : undefined;
  let renewed: string | undefined;
  for (let retries = 0; ; ) {
    const token = renewed ?? (await tokens?.(within));
    const event: RequestEvent = { call, attempt: ++progress.attempts };
    const init: RequestInit = {
      ...options.fetchOptions,
      method,
      headers: {
        ...headers,
        ...(clientRequestId && { "client-request-id": clientRequestId }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(retries && { "retry-attempt": String(retries) }),
      },
      body: payload ?? null,
      // Rather than "error", which Cloudflare's workers refuse.
      redirect: "manual",
    };
    onRequest?.(event);
    const start = clock.monotonic();
    let response: ReceivedResponse | undefined;
    let error: unknown;
    try {
      response = await within(
        (ended) => sendOnce(sender, request, { ...init, signal: ended }, token, maxResponseBytes, progress),
        attemptTimeout,
      );
    } catch (reason) {
      error = reason;
    }
    onResponse?.({ ...event, elapsed: clock.monotonic() - start, ...response?.facts, error });
    // The reason of the caller's signal: no other attempt would help.
    if (!response && !(error instanceof CallError)) throw error;
    let isRenewed = false;
    if (response?.facts.status === 401 && token && !renewed) {
      // Another one is asked for once a call. With the same one, another attempt would be for nothing.
      renewed = await tokens?.(within, token, readClaimsChallenge(response.facts.headers));
      isRenewed = renewed !== token;
    }
    const delay = isRenewed ? 0 : retryDelay(retry, method, response, retries, sender.random);
    const isTooLong = delay > retry.maxDelay;
    if (isTooLong || clock.monotonic() + delay >= deadline) {
      if (!response) throw error;
      if (response.bytes.byteLength <= maxResponseBytes) {
        return { ...response, tooLongFor: delay < Infinity ? (isTooLong ? "retry.maxDelay" : "timeout") : undefined };
      }
      throw new ProtocolError(response, `a body of more than ${maxResponseBytes} bytes, its maxResponseBytes`);
    }
    onRetry?.({ ...event, delay, ...response?.facts, error });
    if (isRenewed) continue;
    await pause(clock, delay, signal);
    retries++;
  }
}
