/* Calls with this project's client and Microsoft's credential, before and after the tokens are revoked, and prints the statuses. */
import { once } from "node:events";
import { createGraphClient } from "@remote-assistance/client";
import { createCredential } from "./graph-client.ts";

const [, , url = ""] = process.argv;
const statuses: unknown[] = [];
const { remoteAssistancePartners: partners } = createGraphClient({
  baseUrl: `${url}/v1.0`,
  credential: createCredential(url),
  onResponse: ({ status }) => statuses.push(status),
});

await partners.count();
const revoked = once(process, "message");
process.send?.("revoke");
await revoked;
await partners.count();
process.stdout.write(JSON.stringify(statuses));
