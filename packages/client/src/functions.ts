import { expectOption } from "./check-options.ts";
import { GraphConnection } from "./connection.ts";
import type { RemoteAssistancePartner } from "./contract.ts";
import { getRemoteAssistancePartner } from "./generated/v1.0/functions.ts";
import { type WaitForOnboardingOptions, waitUntilOnboarded } from "./remote-assistance-partner/wait-for-onboarding.ts";

export { createGraphConnection, type GraphClientOptions } from "./connect.ts";
export type { GraphConnection } from "./connection.ts";
export * from "./generated/v1.0/functions.ts";

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
