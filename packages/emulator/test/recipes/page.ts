import { createGraphClient } from "@remote-assistance/client";
import { createEmulator } from "@remote-assistance/emulator";

/** The story of an onboarding, in one page: no part of it leaves the page. */
export async function onboardInPage(): Promise<Readonly<Record<string, unknown>>> {
  const emulator = createEmulator();
  const { remoteAssistancePartners: partners } = createGraphClient({
    fetch: emulator.fetch,
    credential: "any-token",
    // Retries at once.
    random: () => 0,
  });
  const [partner] = await partners.list({ $filter: "displayName eq 'TeamViewer'" }).all();
  if (partner === undefined) throw new Error("The partner of the seed is not there.");
  await partners.beginOnboarding(partner.id);
  await emulator.completeOnboarding(partner.id);
  const { onboardingStatus } = await partners.waitForOnboarding(partner.id);
  emulator.plan([{ drop: "withinBody" }]);
  const { displayName } = await partners.get(partner.id);
  const listening = await emulator.listen().catch((error: Error) => error.message);
  const statuses = emulator.requests.map(({ status }) => status);
  await emulator.close();
  return { onboardingStatus, displayName, statuses, listening };
}
