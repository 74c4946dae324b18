// Each line that is wrong names the error that every compiler must find there.
import { createGraphClient, createGraphConnection, isGraphError, odata } from "@remote-assistance/client";
import { countRemoteAssistancePartners as countOnBeta } from "@remote-assistance/client/beta/functions";
import { countRemoteAssistancePartners } from "@remote-assistance/client/functions";

export { RequestOptions } from "@remote-assistance/client"; // TS1205

const { remoteAssistancePartners: partners } = createGraphClient();
const id = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";

createGraphClient({ cloud: "germany" }); // TS2322
createGraphClient({ credentials: "a-token" }); // TS2353
await partners.create({ displayNam: "TeamViewer" }); // TS2561
await partners.update(id, { displayNam: "TeamViewer" }); // TS2769
await partners.update(id, {}, { Prefer: "return=nothing" }); // TS2769
await partners.create({ onboardingStatus: null }); // TS2322
await partners.create({ onboardingStatus: "offboarded" }); // TS2820
await partners.get(7); // TS2769
await partners.create(); // TS2554
for await (const partner of partners.list({ $select: ["id"] })) partner.displayName; // TS2339
(await partners.list().all())[0].id; // TS2532
[...partners.list()].length; // TS2488
await countRemoteAssistancePartners({ ...createGraphConnection(), retry: false }); // TS2353
await countOnBeta(createGraphConnection()); // TS2345
odata`displayName eq ${undefined}`; // TS2345
try {
  await partners.delete(id);
} catch (error) {
  error.status; // TS18046
  if (isGraphError(error)) error.stats; // TS2551
}
