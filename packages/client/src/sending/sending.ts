import { readClaimsChallenge } from "../credential/claims-challenge.ts";
import type { TokenSource } from "../credential/token-source.ts";
import type { FailedCall } from "../errors/failed-call.ts";
import { NetworkError } from "../errors/network-error.ts";
import { TimeoutError } from "../errors/timeout-error.ts";
import type { ObservedCall, RequestEvent } from "../observers.ts";
import type { Answer } from "./answer.ts";
import type { CallSettings } from "./call-settings.ts";
import type { OutgoingRequest } from "./outgoing-request.ts";
import { pause } from "./pause.ts";
import { retryDelay } from "./retry-delay.ts";
import type { Sender } from "./send.ts";
import { within } from "./within.ts";

/** How one attempt ended, unless the caller ended it. */
type Outcome = Answer | NetworkError | TimeoutError;

/** One call on its way: which attempt it is at, and how much time it has left. */
export class Sending {
  readonly #sender: Sender;
  readonly #request: OutgoingRequest;
  readonly #settings: CallSettings;
  /** `undefined` if the request may carry no token. */
  readonly #tokens: TokenSource | undefined;
  readonly #call: ObservedCall;
  readonly #deadline: number;
  #attempts = 0;
  #retries = 0;
  /** The token that came after a 401. A call has one such renewal. */
  #renewed: string | undefined;

  constructor(sender: Sender, request: OutgoingRequest, settings: CallSettings) {
    const { operationId, method, url, headers, trusted } = request;
    this.#sender = sender;
    this.#request = request;
    this.#settings = settings;
    this.#tokens = trusted ? sender.tokens : undefined;
    const clientRequestId = headers["client-request-id"] ?? sender.newRequestId();
    this.#call = { operationId, method, url, clientRequestId };
    this.#deadline = sender.clock.now() + settings.timeout;
  }

  async run(): Promise<Answer> {
    this.#settings.signal?.throwIfAborted();
    for (;;) {
      const token = this.#tokenAtHand() ?? (await this.#askForToken());
      const outcome = await this.#attempt(token);
      if (!(outcome instanceof Error) && outcome.status === 401 && (await this.#renewsToken(outcome, token))) continue;
      const delay = this.#delayAfter(outcome);
      if (delay !== undefined) await this.#waitAfter(outcome, delay);
      else if (outcome instanceof Error) throw outcome;
      else return outcome;
    }
  }

  async #attempt(token: string | undefined): Promise<Outcome> {
    const { clock, onRequest } = this.#sender;
    const event: RequestEvent = { call: this.#call, attempt: ++this.#attempts };
    onRequest?.(event);
    const start = clock.now();
    return this.#within(this.#settings.attemptTimeout, (signal) => this.#exchange(token, signal)).then(
      (answer) => {
        this.#observe(event, start, answer);
        return answer;
      },
      (error: unknown) => {
        this.#observe(event, start, undefined, error);
        if (error instanceof NetworkError || error instanceof TimeoutError) return error;
        throw error;
      },
    );
  }

  /** Redirects are "manual" rather than "error", which Cloudflare's workers refuse. */
  async #exchange(token: string | undefined, signal: AbortSignal): Promise<Answer> {
    const { fetch, clock } = this.#sender;
    const { method, url, query, body = null } = this.#request;
    const attempts = this.#attempts;
    try {
      const headers = this.#headers(token);
      const response = await fetch(url + query, { method, headers, body, signal, redirect: "manual" });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, receivedAt: clock.now(), attempts };
    } catch (error) {
      throw new NetworkError(this.#failedCall(), error);
    }
  }

  #headers(token: string | undefined): Record<string, string> {
    const headers: Record<string, string> = { ...this.#request.headers };
    const { clientRequestId } = this.#call;
    if (clientRequestId !== undefined) headers["client-request-id"] = clientRequestId;
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    if (this.#retries > 0) headers["retry-attempt"] = String(this.#retries);
    return headers;
  }

  #tokenAtHand(): string | undefined {
    return this.#renewed ?? this.#tokens?.current();
  }

  async #askForToken(claims?: string): Promise<string | undefined> {
    const tokens = this.#tokens;
    return tokens && this.#within(Number.POSITIVE_INFINITY, (signal) => tokens.ask(signal, claims));
  }

  /** After a 401 the token is asked for anew, once. If the same one comes back, another attempt would be for nothing. */
  async #renewsToken({ headers }: Answer, token: string | undefined): Promise<boolean> {
    if (token === undefined || this.#renewed) return false;
    this.#tokens?.drop(token);
    this.#renewed = this.#tokenAtHand() ?? (await this.#askForToken(readClaimsChallenge(headers)));
    if (this.#renewed === token) return false;
    this.#sender.onRetry?.({ call: this.#call, attempt: this.#attempts, delay: 0, status: 401, error: undefined });
    return true;
  }

  #delayAfter(outcome: Outcome): number | undefined {
    const { random, clock } = this.#sender;
    const answer = outcome instanceof Error ? undefined : outcome;
    const delay = retryDelay(this.#settings.retry, this.#request.method, answer, this.#retries, random);
    return delay === undefined || clock.now() + delay >= this.#deadline ? undefined : delay;
  }

  async #waitAfter(outcome: Outcome, delay: number): Promise<void> {
    const { clock, onRetry } = this.#sender;
    const cause =
      outcome instanceof Error ? { status: undefined, error: outcome } : { status: outcome.status, error: undefined };
    onRetry?.({ call: this.#call, attempt: this.#attempts, delay, ...cause });
    await pause(clock, delay, this.#settings.signal);
    this.#retries++;
  }

  /** Bounds a wait by the limit of its own, by what is left of the whole call, and by the caller's signal. */
  #within<Value>(own: number, start: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const { clock } = this.#sender;
    const { signal, timeout } = this.#settings;
    const left = this.#deadline - clock.now();
    const timeoutError = () =>
      own < left
        ? new TimeoutError(this.#failedCall(), "attemptTimeout", own)
        : new TimeoutError(this.#failedCall(), "timeout", timeout);
    return within({ clock, milliseconds: Math.min(own, left), signal, timeoutError }, start);
  }

  #observe(event: RequestEvent, start: number, answer: Answer | undefined, error?: unknown): void {
    const { clock, onResponse } = this.#sender;
    onResponse?.({
      ...event,
      elapsed: clock.now() - start,
      status: answer?.status,
      requestId: answer?.headers.get("request-id") ?? undefined,
      error,
    });
  }

  #failedCall(): FailedCall {
    return { ...this.#call, attempts: this.#attempts };
  }
}
