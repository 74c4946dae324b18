import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Contender } from "../contender.ts";
import { PARTNER } from "../example-partner.ts";

export const name = "json-server, quiet";
export const keepsChanges = true;
export const partners = "/remoteAssistancePartners";

export const command: Contender["command"] = ({ port, folder }) => {
  const data = fileURLToPath(new URL("partners.json", folder));
  writeFileSync(data, JSON.stringify({ remoteAssistancePartners: [PARTNER] }));
  const program = fileURLToPath(import.meta.resolve("json-server/lib/cli/bin.js"));
  return [program, data, "--host", "127.0.0.1", "--port", String(port), "--quiet"];
};
