import { createPrivateKey, X509Certificate } from "node:crypto";
import type { ListenSettings } from "./listen-options.ts";
import type { CertifiedKey } from "./self-signed-certificate.ts";

/** The names by which a machine reaches itself. */
const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

/** Addresses that stand for all addresses of a machine: no client uses them. */
const UNSPECIFIED = ["0.0.0.0", "::"];

/**
 * Finds the key and the certificate for a server, or makes them.
 *
 * @param service who a certificate that is made says it was made by, and which further names it is for
 * @returns `undefined` for http
 * @throws TypeError for an invalid key or certificate, or if one does not belong to the other
 */
export async function certify(
  { tls, host }: ListenSettings,
  { name, hosts = [] }: { readonly name: string; readonly hosts?: readonly string[] },
): Promise<CertifiedKey | undefined> {
  if (tls === false) return undefined;
  if (tls === true) {
    // Only here, so that a server over http does not wait for it.
    const { createSelfSignedCertificate } = await import("./self-signed-certificate.ts");
    const names = new Set([...LOOPBACK, ...(UNSPECIFIED.includes(host) ? [] : [host]), ...hosts]);
    return createSelfSignedCertificate([...names], name);
  }
  const { key, cert } = tls;
  if (!belongTogether(key, cert)) {
    throw new TypeError("tls must be true, or have a private key as key and its certificate as cert, both in PEM.");
  }
  return { key, cert };
}

/** `node:https` itself would take an empty certificate, and then refuse every client. */
function belongTogether(key: string, cert: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    // OpenSSL's reason tells nobody anything, and the key is a secret.
    return false;
  }
}
