import { createPrivateKey, X509Certificate } from "node:crypto";
import type { ListenOptions } from "../emulator.ts";
import type { CertifiedKey } from "../tls/self-signed-certificate.ts";

/** The names by which a machine reaches itself. */
const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

/** Addresses that stand for all of a machine's, which nobody calls by them. */
const UNSPECIFIED = ["0.0.0.0", "::"];

/**
 * Finds the key and the certificate for a server, or makes them.
 *
 * @returns `undefined` for http
 * @throws TypeError for a key or a certificate that is none, or if one does not belong to the other
 */
export async function certify(tls: ListenOptions["tls"], host: string): Promise<CertifiedKey | undefined> {
  if (tls === undefined || tls === false) return undefined;
  if (tls === true) {
    // Only here, so that a server over http does not wait for it.
    const { createSelfSignedCertificate } = await import("../tls/self-signed-certificate.ts");
    const names = new Set([...LOOPBACK, ...(UNSPECIFIED.includes(host) ? [] : [host])]);
    return createSelfSignedCertificate([...names]);
  }
  const { key, cert } = tls;
  if (!belongTogether(key, cert)) {
    throw new TypeError("tls must be true, or have a private key as key and its certificate as cert, both in PEM.");
  }
  return { key, cert };
}

/** `node:https` itself would take an empty certificate, and then refuse every caller. */
function belongTogether(key: string, cert: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    // Why OpenSSL could not read one of them tells nobody anything, and the key is a secret.
    return false;
  }
}
