import { CallError } from "../errors/call-error.ts";
import { ProtocolError } from "../errors/call-errors.ts";
import type { RequestEvent } from "../observers.ts";
import type { CallProgress, ObservedCall, ReceivedResponse } from "../response.ts";
import { attemptRequest, type OutgoingRequest, type Sender, sendOnce } from "./attempt.ts";
import { createCallToken } from "./call-token.ts";
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
  try {
    return await sendUntilDone(sender, request, options);
  } catch (error) {
    // What a timer or a socket made does not know who called. From here the stack leads to the caller's line.
    if (error instanceof CallError) Reflect.get(Error, "captureStackTrace")?.(error);
    throw error;
  }
}

async function sendUntilDone(
  sender: Sender,
  request: OutgoingRequest,
  options: ResolvedOptions,
): Promise<ReceivedResponse> {
  const { tokens, clock, random, newRequestId, onRetry } = sender;
  const { operationId, method, url, headers, body, trusted } = request;
  const { signal, timeout, attemptTimeout, maxResponseBytes, fetchOptions, retry } = options;
  throwIfAborted(signal);
  const clientRequestId = headers["client-request-id"] ?? newRequestId();
  const call: ObservedCall = { operationId, method, url, clientRequestId };
  const progress: CallProgress = { ...call, attempts: 0 };
  const deadline = clock.monotonic() + timeout;
  const within = createWithin(clock, options, deadline, progress);
  const callToken = createCallToken(trusted ? tokens : undefined, within);
  const payload = typeof body === "function" ? await within(Infinity, body) : body;
  for (let retries = 0; ; ) {
    const token = callToken.current() ?? (await callToken.ask());
    const event: RequestEvent = { call, attempt: ++progress.attempts };
    const init: RequestInit = {
      ...fetchOptions,
      method,
      headers: writeHeaders(headers, clientRequestId, token, retries),
      body: payload ?? null,
      // Rather than "error", which Cloudflare's workers refuse.
      redirect: "manual",
    };
    const { response, error } = await attemptRequest(sender, event, () =>
      within(attemptTimeout, (ended) =>
        sendOnce(sender, request, { ...init, signal: ended }, token, maxResponseBytes, progress),
      ),
    );
    const renewed = response?.facts.status === 401 && (await callToken.renew(token, response));
    const delay = renewed ? 0 : retryDelay(retry, method, response, retries, random);
    const forbiddenBy =
      delay > retry.maxDelay ? "retry.maxDelay" : clock.monotonic() + delay >= deadline ? "timeout" : undefined;
    if (forbiddenBy) {
      if (!response) throw error;
      if (response.bytes.length <= maxResponseBytes)
        return { ...response, tooLongFor: delay < Infinity ? forbiddenBy : undefined };
      throw new ProtocolError(response, `a body of more than ${maxResponseBytes} bytes, its maxResponseBytes`);
    }
    onRetry?.({ ...event, delay, ...response?.facts, error });
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
  return {
    ...headers,
    ...(clientRequestId && { "client-request-id": clientRequestId }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(retries && { "retry-attempt": String(retries) }),
  };
}
