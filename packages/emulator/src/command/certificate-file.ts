import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = "Set TMPDIR (on Windows TEMP) to a folder that this user may write to.";
    throw new CertificateFileError(`The certificate cannot be written to ${tmpdir()}: ${reason}. ${remedy}`, {
      cause: error,
    });
  }
}
