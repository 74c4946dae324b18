import type { ObservedCall, RequestEvent } from "../observers.ts";
import type { CallProgress, ReceivedResponse } from "../response.ts";
import { attemptRequest, type OutgoingRequest, type Sender, sendOnce } from "./attempt.ts";
import { createCallToken } from "./call-token.ts";
import { createWithin, pause, throwIfAborted } from "./limits.ts";
import type { ResolvedOptions } from "./request-options.ts";
import { retryDelay } from "./retry.ts";

/**
 * Sends a request, again where that may help, and returns the last response, whatever its status.
 *
 * @throws NetworkError or TimeoutError if there is none; the signal's reason if it was aborted; what the credential threw
 */
export async function send(
  sender: Sender,
  request: OutgoingRequest,
  options: ResolvedOptions,
): Promise<ReceivedResponse> {
  const { tokens, clock, random, newRequestId, onRetry } = sender;
  const { operationId, method, url, headers, trusted } = request;
  const { signal, timeout, attemptTimeout, retry } = options;
  throwIfAborted(signal);
  const clientRequestId = headers["client-request-id"] ?? newRequestId();
  const call: ObservedCall = { operationId, method, url, clientRequestId };
  const progress: CallProgress = { ...call, attempts: 0 };
  const deadline = clock.monotonic() + timeout;
  const within = createWithin(clock, options, deadline, progress);
  const callToken = createCallToken(trusted ? tokens : undefined, within);
  for (let retries = 0; ; ) {
    const token = callToken.current() ?? (await callToken.ask());
    const event: RequestEvent = { call, attempt: ++progress.attempts };
    const sent = writeHeaders(headers, clientRequestId, token, retries);
    const { response, error } = await attemptRequest(sender, event, () =>
      within(attemptTimeout, (ended) => sendOnce(sender, request, sent, progress, ended)),
    );
    const renewed = response?.status === 401 && (await callToken.renew(token, response));
    const delay = renewed ? 0 : retryDelay(retry, method, response, retries, random);
    if (delay === undefined || clock.monotonic() + delay >= deadline) {
      if (response) return response;
      throw error;
    }
    onRetry?.({ ...event, delay, status: response?.status, error });
    if (renewed) continue;
    await pause(clock, delay, signal);
    retries++;
  }
}

function writeHeaders(
  headers: Readonly<Record<string, string>>,
  clientRequestId: string | undefined,
  token: string | undefined,
  retries: number,
): Record<string, string> {
  const written: Record<string, string> = { ...headers };
  if (clientRequestId !== undefined) written["client-request-id"] = clientRequestId;
  if (token !== undefined) written.authorization = `Bearer ${token}`;
  if (retries > 0) written["retry-attempt"] = String(retries);
  return written;
}
