import type { RemoteAssistancePartner } from "../contract.ts";
import { isNetworkError, isTimeoutError } from "../errors/call-errors.ts";
import { isGraphError } from "../errors/graph-error.ts";
import type { RequestOptions } from "../sending/request-options.ts";

/** What reads a partner: `graph.remoteAssistancePartners`, or `getRemoteAssistancePartner` on a connection. */
export interface PartnerReader {
  get(remoteAssistancePartnerId: string, options: RequestOptions): Promise<RemoteAssistancePartner>;
}

/** The partner, or the error that passes, and how many milliseconds the service asks to wait. */
export interface Look {
  readonly partner?: RemoteAssistancePartner;
  readonly error?: unknown;
  readonly retryAfter: number;
}

/**
 * Reads a partner once.
 *
 * @throws what no other look would help against; throttling, a fault or an outage of the service, and no answer in time pass
 */
export async function lookAtPartner(partners: PartnerReader, id: string, options: RequestOptions): Promise<Look> {
  try {
    return { partner: await partners.get(id, options), retryAfter: 0 };
  } catch (error) {
    if (isNetworkError(error) || isTimeoutError(error)) return { error, retryAfter: 0 };
    // Other than a call, which gives a 500 up at once, a wait has time to see whether it passes, and reading harms nobody.
    if (isGraphError(error) && (error.status === 429 || error.status >= 500)) {
      return { error, retryAfter: (error.retryAfter ?? 0) * 1000 };
    }
    throw error;
  }
}
