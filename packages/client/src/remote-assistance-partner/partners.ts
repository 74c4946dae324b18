import type { GraphConnection } from "../connection.ts";
import type { Connected } from "../create-resources.ts";
import type { RequestOptions } from "../sending/request-options.ts";
import type { AssessablePartner } from "./health.ts";
import { type WaitForOnboardingOptions, waitUntilOnboarded } from "./wait-for-onboarding.ts";

/** What a client has of partners besides the operations of the contract. */
export interface PartnersExtension<Partner> extends Connected {
  /**
   * Waits until a partner is onboarded, after `beginOnboarding`.
   *
   * Looks at once, again after 2 s, 3 s, 4.5 s and so on up to every 30 s, one last time shortly before the time is over, and
   * less often if the service asks for it. A look that fails for a reason that passes (throttling, a fault or an outage of the
   * service, no network) is repeated at the next turn. `notOnboarded` is believed after 9 s, or once another status was seen: a
   * read may be behind `beginOnboarding`. On beta, the wait ends when the onboarding request expires, by the connection's clock.
   *
   * @returns the partner, onboarded
   * @throws OnboardingError when the time is over, or the service asks to wait for longer than is left of it, or the request
   * has expired, or the partner is `notOnboarded`
   * @throws GraphError, ProtocolError or what the credential threw, if the partner cannot be read
   * @throws TypeError for an option that is unknown or of the wrong type; RangeError if `timeout` is not more than 0
   * @example
   * ```ts
   * await partners.beginOnboarding(id);
   * const partner = await partners.waitForOnboarding(id, { timeout: 600_000 });
   * ```
   */
  waitForOnboarding(remoteAssistancePartnerId: string, options?: WaitForOnboardingOptions<Partner>): Promise<Partner>;
}

/** Adds to the operations of a version what is written by hand for partners. */
export function extendPartners<Partner extends AssessablePartner, Resource extends PartnerReader<Partner>>(
  connection: GraphConnection,
  resource: Resource,
): Resource & PartnersExtension<Partner> {
  return {
    ...resource,
    connection,
    waitForOnboarding: (remoteAssistancePartnerId, options) =>
      waitUntilOnboarded(
        {
          connection,
          remoteAssistancePartnerId,
          read: (limits) => resource.get(remoteAssistancePartnerId, limits),
        },
        options,
      ),
  };
}

/** What reads a partner: the resource of a client. */
interface PartnerReader<Partner> {
  get(remoteAssistancePartnerId: string, options: RequestOptions): Promise<Partner>;
}
