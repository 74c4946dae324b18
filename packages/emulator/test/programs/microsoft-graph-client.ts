/* Calls every operation with Microsoft's own client, and prints what it saw. */
import { GraphError, PageIterator } from "@microsoft/microsoft-graph-client";
import { createClient, PARTNERS } from "./graph-client.ts";

const client = createClient(process.argv[2] ?? "");

const created = await client.api(PARTNERS).post({ displayName: "Created" });
const partner = `${PARTNERS}/${created.id}`;
const updated = await client.api(partner).patch({ displayName: "Updated" });
const began = await client.api(`${partner}/beginOnboarding`).post(undefined);
const onboarding = await client.api(partner).select(["onboardingStatus"]).get();
const disconnected = await client.api(`${partner}/disconnect`).post(undefined);
const afterwards = await client.api(partner).get();
const count = await client.api(`${PARTNERS}/$count`).header("Accept", "text/plain").get();
const firstPage = await client.api(PARTNERS).orderby("displayName desc").select(["id", "displayName"]).get();
const names: string[] = [];
await new PageIterator(client, firstPage, ({ displayName }) => names.push(displayName) > 0).iterate();
const deleted = await client.api(partner).delete();
const missing: unknown = await client
  .api(partner)
  .get()
  .catch((error: unknown) => error);

process.stdout.write(
  JSON.stringify({
    created: created.displayName,
    updated: updated.displayName,
    onboarding: onboarding.onboardingStatus,
    afterwards: afterwards.onboardingStatus,
    count,
    nextLink: firstPage["@odata.nextLink"],
    names,
    withoutBody: [began, disconnected, deleted].every((body) => body === undefined),
    missing: missing instanceof GraphError ? [missing.statusCode, missing.code] : missing,
  }),
);
