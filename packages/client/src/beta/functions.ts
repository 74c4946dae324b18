import { expectOption } from "../check-options.ts";
import { GraphConnection } from "../connection.ts";
import { getRemoteAssistancePartner } from "../generated/beta/functions.ts";
import { type WaitForOnboardingOptions, waitUntilOnboarded } from "../remote-assistance-partner/wait-for-onboarding.ts";
import type { RemoteAssistancePartner } from "./contract.ts";

export type { GraphConnection } from "../connection.ts";
export * from "../generated/beta/functions.ts";
export { createGraphConnection, type GraphClientOptions } from "./client.ts";

/**
 * Waits until a partner is onboarded, after `beginRemoteAssistancePartnerOnboarding`: as the method `waitForOnboarding` of a
 * client does, and with the same errors.
 *
 * @example
 * ```ts
 * await beginRemoteAssistancePartnerOnboarding(connection, id);
 * const partner = await waitForOnboarding(connection, id, { timeout: 600_000 });
 * ```
 */
export async function waitForOnboarding(
  connection: GraphConnection,
  remoteAssistancePartnerId: string,
  options?: WaitForOnboardingOptions<RemoteAssistancePartner>,
): Promise<RemoteAssistancePartner> {
  const isConnection = connection instanceof GraphConnection;
  expectOption(
    isConnection,
    "The first argument of waitForOnboarding",
    "a connection, such as createGraphConnection() makes",
  );
  return waitUntilOnboarded(
    {
      connection,
      remoteAssistancePartnerId,
      read: (limits) => getRemoteAssistancePartner(connection, remoteAssistancePartnerId, limits),
    },
    options,
  );
}
