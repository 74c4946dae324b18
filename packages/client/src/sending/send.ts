import type { TokenSource } from "../credential/token-source.ts";
import type { Observers } from "../observers.ts";
import type { Answer } from "./answer.ts";
import type { CallSettings } from "./call-settings.ts";
import type { Clock } from "./clock.ts";
import type { OutgoingRequest } from "./outgoing-request.ts";
import { Sending } from "./sending.ts";

/** What requests are sent with. */
export interface Sender extends Observers {
  /** `undefined` if requests carry no token. */
  readonly tokens: TokenSource | undefined;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly random: () => number;
  /** Makes the `client-request-id` of a call that brings none. */
  readonly newRequestId: () => string | undefined;
}

/**
 * Sends a request, again where that may help, and returns the last answer, whatever its status.
 *
 * @throws NetworkError or TimeoutError if there is none; the signal's reason if it was aborted; what the credential threw
 */
export type Send = (request: OutgoingRequest, settings: CallSettings) => Promise<Answer>;

/** Makes the one place that requests leave from. */
export function createSend(sender: Sender): Send {
  return (request, settings) => new Sending(sender, request, settings).run();
}
