import { CallError } from "../errors/call-error.ts";
import type { RequestEvent } from "../observers.ts";
import type { Answer } from "../response/answer.ts";
import type { Sender } from "./sender.ts";

/** How an attempt ended: with an answer, or with an error that another attempt may not have. */
export interface Outcome {
  readonly answer: Answer | undefined;
  readonly error: unknown;
}

/**
 * Makes an attempt under the eyes of the observers.
 *
 * @throws what no other attempt would help against: the reason of the caller's signal
 */
export function observed(
  { clock, onRequest, onResponse }: Sender,
  event: RequestEvent,
  attempt: () => Promise<Answer>,
): Promise<Outcome> {
  onRequest?.(event);
  const start = clock.monotonic();
  const end = (answer: Answer | undefined, error?: unknown) => {
    onResponse?.({
      ...event,
      elapsed: clock.monotonic() - start,
      status: answer?.status,
      requestId: answer?.headers.get("request-id") ?? undefined,
      error,
    });
    if (answer === undefined && !(error instanceof CallError)) throw error;
    return { answer, error };
  };
  return attempt().then(end, (error: unknown) => end(undefined, error));
}
