import type { Answer } from "../response/answer.ts";
import { readRetryAfter } from "../response/retry-after.ts";
import type { RetryPolicy } from "./retry-policy.ts";

/** A PATCH of this API sets values, so that to repeat it changes nothing more. */
const IDEMPOTENT = ["GET", "HEAD", "PUT", "PATCH", "DELETE"];

/**
 * Decides whether a call is tried again.
 *
 * @param answer `undefined` if none came
 * @param retries how often it was already
 * @returns how long to wait before that, in milliseconds; `undefined` if it is not tried again
 */
export function retryDelay(
  policy: RetryPolicy,
  method: string,
  answer: Answer | undefined,
  retries: number,
  random: () => number,
): number | undefined {
  if (retries >= policy.maxRetries) return undefined;
  if (answer !== undefined && !policy.statuses.includes(answer.status)) return undefined;
  const asked = answer && readRetryAfter(answer.headers, answer.receivedAt);
  const refused = answer?.status === 429 || (answer?.status === 503 && asked !== undefined);
  if (!refused && !policy.nonIdempotent && !IDEMPOTENT.includes(method)) return undefined;
  if (asked === undefined) return random() * Math.min(policy.maxDelay, policy.baseDelay * 2 ** retries);
  const delay = Math.ceil(asked * 1000);
  return delay > policy.maxDelay ? undefined : delay;
}
