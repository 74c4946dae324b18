import { createGraphClient } from "@remote-assistance/client";

const { remoteAssistancePartners: partners } = createGraphClient({ credential: "a-token" });

for await (const { id } of partners.list({ $filter: "onboardingStatus eq 'notOnboarded'", $top: 10 })) {
  await partners.beginOnboarding(id);
}
const created = await partners.create({ displayName: "TeamViewer" });
const { displayName } = await partners.get(created.id, { $select: ["displayName"] });
const updated = await partners.update(created.id, { displayName: displayName ?? null });
await partners.disconnect(created.id);
await partners.delete(created.id);
const count: number = await partners.count();

export { count, updated };
