import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate where other programs can read it. */
export interface CertificateFile {
  readonly path: string;
  remove(): Promise<void>;
}

/** Writes a certificate, never its key, into a new folder: in a shared one, somebody else could have put a link in its place. */
export async function writeCertificateFile(certificate: string): Promise<CertificateFile> {
  const folder = await mkdtemp(join(tmpdir(), "remote-assistance-emulator-"));
  const path = join(folder, "certificate.pem");
  await writeFile(path, certificate);
  return { path, remove: () => rm(folder, { recursive: true }) };
}
