import type { EmulatorServer } from "../emulator.ts";
import type { AuthenticationMode } from "../options/emulator-options.ts";

/**
 * Says how to call a server: its address, a curl line that works as pasted, and over https how to trust it.
 *
 * @param certificateFile where its certificate is
 */
export function announce(
  { url, baseUrl }: EmulatorServer,
  auth: AuthenticationMode | undefined,
  certificateFile: string | undefined,
): string {
  const curl = certificateFile === undefined ? "curl" : `curl --cacert '${certificateFile}'`;
  const credential = auth === "scopes" ? `"Authorization: Bearer $(${tokenCommand(curl, url)})"` : ANY_TOKEN;
  const lines = [
    `remoteAssistancePartner emulator: ${baseUrl}`,
    `${curl} -H ${credential} '${baseUrl}/deviceManagement/remoteAssistancePartners'`,
    ...(certificateFile === undefined ? [] : [`Node.js trusts it with NODE_EXTRA_CA_CERTS=${certificateFile}`]),
  ];
  return `${lines.join("\n")}\n`;
}

const ANY_TOKEN = "'Authorization: Bearer any-token'";

/** Asks for a token when it is run, as none may be printed. */
function tokenCommand(curl: string, url: string): string {
  const form = "grant_type=client_credentials&client_id=any&scope=https://graph.microsoft.com/.default";
  return `${curl} -s -d '${form}' '${url}/any/oauth2/v2.0/token' | sed 's/.*"access_token":"//; s/".*//'`;
}
