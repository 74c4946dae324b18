import { createGraphClient } from "@remote-assistance/client";

const { remoteAssistancePartners: partners } = createGraphClient({ credential: "token" });

partners.list({ $top: 10, $select: ["displayName"] });
const created = await partners.create({ displayName: "TeamViewer" });
const partner = await partners.get(created.id);
await partners.update(created.id, { displayName: partner.displayName });
await partners.beginOnboarding(created.id);
await partners.disconnect(created.id);
await partners.delete(created.id);
export const count = await partners.count();
