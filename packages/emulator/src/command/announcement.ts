import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENTITY_TYPES } from "../contracts.ts";
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
  // The line asks for a token when it is run, as none may be printed.
  const form = "grant_type=client_credentials&client_id=any&scope=https://graph.microsoft.com/.default";
  const ask = `${curl} -s -d '${form}' '${url}/any/oauth2/v2.0/token' | sed 's/.*"access_token":"//; s/".*//'`;
  const credential = auth === "scopes" ? `"Authorization: Bearer $(${ask})"` : "'Authorization: Bearer any-token'";
  // Graph's words for a token of anybody else do not say it.
  const tokens = auth === "scopes" ? `Its tokens come from that URL, or from POST ${url}/emulator/issueToken\n` : "";
  const trust = certificateFile === undefined ? "" : `Node.js trusts it with NODE_EXTRA_CA_CERTS=${certificateFile}\n`;
  const [first] = Object.values(ENTITY_TYPES);
  const call = `${curl} -H ${credential} '${baseUrl}${first?.path ?? ""}'`;
  return `Microsoft Graph emulator: ${baseUrl}\n${call}\n${trust}${tokens}`;
}

/** A certificate where other programs can read it. */
export interface CertificateFile {
  readonly path: string;
  remove(): Promise<void>;
}

/** A certificate that could not be written. The message says where, why, and what to do. */
export class CertificateFileError extends Error {
  override readonly name = "CertificateFileError";
}

/**
 * Writes a certificate, never its key, into a new folder: in a shared one, somebody else could have put a link in its place.
 *
 * @throws CertificateFileError if the system's folder for temporary files cannot be written to
 */
export async function writeCertificateFile(certificate: string): Promise<CertificateFile> {
  try {
    const folder = await mkdtemp(join(tmpdir(), "remote-assistance-emulator-"));
    const path = join(folder, "certificate.pem");
    await writeFile(path, certificate);
    return { path, remove: () => rm(folder, { recursive: true }) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = "Set TMPDIR (on Windows TEMP) to a folder that this user may write to.";
    throw new CertificateFileError(`The certificate cannot be written to ${tmpdir()}: ${reason}. ${remedy}`, { cause });
  }
}
