import type { ObservedCall, RequestEvent } from "../observers.ts";
import type { Answer } from "../response/answer.ts";
import { throwIfAborted } from "./abort-signal.ts";
import type { CallSettings } from "./call-settings.ts";
import { createCallToken } from "./call-token.ts";
import { exchange } from "./exchange.ts";
import { observed } from "./observed.ts";
import type { OutgoingRequest } from "./outgoing-request.ts";
import { pause } from "./pause.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Sender } from "./sender.ts";
import { createWithin } from "./within.ts";

/**
 * Sends a request, again where that may help, and returns the last answer, whatever its status.
 *
 * @throws NetworkError or TimeoutError if there is none; the signal's reason if it was aborted; what the credential threw
 */
export async function send(sender: Sender, request: OutgoingRequest, settings: CallSettings): Promise<Answer> {
  const { tokens, clock, random, newRequestId, onRetry } = sender;
  const { operationId, method, url, headers, trusted } = request;
  const { signal, timeout, attemptTimeout, retry } = settings;
  throwIfAborted(signal);
  const clientRequestId = headers["client-request-id"] ?? newRequestId();
  const call: ObservedCall = { operationId, method, url, clientRequestId };
  const progress = { ...call, attempts: 0 };
  const deadline = clock.monotonic() + timeout;
  const within = createWithin(clock, settings, deadline, progress);
  const callToken = createCallToken(trusted ? tokens : undefined, within);
  for (let retries = 0; ; ) {
    const token = callToken.current() ?? (await callToken.ask());
    const event: RequestEvent = { call, attempt: ++progress.attempts };
    const sent = writeHeaders(headers, clientRequestId, token, retries);
    const { answer, error } = await observed(sender, event, () =>
      within(attemptTimeout, (ended) => exchange(sender, request, sent, progress, ended)),
    );
    const renewed = answer?.status === 401 && (await callToken.renew(token, answer));
    const delay = renewed ? 0 : retryDelay(retry, method, answer, retries, random);
    if (delay === undefined || clock.monotonic() + delay >= deadline) {
      if (answer) return answer;
      throw error;
    }
    onRetry?.({ ...event, delay, status: answer?.status, error });
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
