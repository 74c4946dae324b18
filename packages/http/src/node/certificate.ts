import { createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { INVALID_TLS, type ListenSettings } from "./listen-options.ts";

/** A certificate and the private key that belongs to it, both in PEM. */
export interface CertifiedKey {
  readonly key: string;
  readonly cert: string;
}

/** The names by which a machine reaches itself. */
const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

/** Addresses that stand for all addresses of a machine: no client uses them. */
const UNSPECIFIED = ["0.0.0.0", "::"];

/**
 * Finds the key and the certificate for a server, or makes them.
 *
 * @param service who a certificate that is made says it was made by, and which further names it is for
 * @throws TypeError for an invalid key or certificate, or if one does not belong to the other
 */
export function certify(
  tls: NonNullable<ListenSettings["tls"]>,
  host: string,
  { name, hosts = [] }: { readonly name: string; readonly hosts?: readonly string[] },
): CertifiedKey {
  if (typeof tls === "object") return expectPair(tls);
  const names = [...LOOPBACK, host, ...hosts].filter((one) => !UNSPECIFIED.includes(one));
  return createSelfSignedCertificate([...new Set(names)], name);
}

/** `node:https` itself would take an empty certificate, and then refuse every client. */
function expectPair({ key, cert }: CertifiedKey): CertifiedKey {
  try {
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return { key, cert };
  } catch {
    // OpenSSL's reason tells nobody anything, and the key is a secret.
  }
  throw new TypeError(INVALID_TLS);
}

/*
 * As much of DER, the encoding of certificates, as a self-signed one takes (ITU-T X.690). Node reads certificates but makes
 * none, and the packages that do bring 23 others and 9 MB.
 */

/** Any value up to 64 KiB: what it is, how long it is, and what is in it. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const digits = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...digits), content]);
}

const sequence = (...items: readonly Uint8Array[]) => der(0x30, ...items);
/** The first byte says how many bits at the end do not count. */
const bitString = (unusedBits: number, bytes: Uint8Array) => der(0x03, Buffer.of(unusedBits), bytes);
const objectIdentifier = (hex: string) => der(0x06, Buffer.from(hex, "hex"));

const ECDSA_WITH_SHA256 = sequence(objectIdentifier("2a8648ce3d040302")); // 1.2.840.10045.4.3.2
const COMMON_NAME = objectIdentifier("550403"); // 2.5.4.3
const SERVER_AUTHENTICATION = objectIdentifier("2b06010505070301"); // 1.3.6.1.5.5.7.3.1

const DAY = 24 * 60 * 60 * 1000;

/**
 * Makes a self-signed certificate. It is not that of an authority, so that a client which trusts it trusts this server and no other.
 *
 * @param hosts the names and addresses that it is for, such as `localhost` and `::1`
 * @param issuer who made it, for people who look at it
 */
export function createSelfSignedCertificate(hosts: readonly string[], issuer: string): CertifiedKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(issuer)))));
  const now = Date.now();
  // Random, as a browser refuses two certificates of the same issuer with the same number; positive, and without a leading zero.
  const [first = 0, ...others] = randomBytes(16);
  const serialNumber = Buffer.of((first & 0x3f) | 0x40, ...others);
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))), // Version 3, the one with extensions.
    der(0x02, serialNumber),
    ECDSA_WITH_SHA256,
    name,
    // From yesterday, for a clock that is slow; and for no longer than browsers take, 398 days.
    sequence(utcTime(now - DAY), utcTime(now + 365 * DAY)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions(hosts))),
  );
  const certificate = sequence(body, ECDSA_WITH_SHA256, bitString(0, sign("sha256", body, privateKey)));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
  };
}

/** Before 2050, from when on certificates write dates in another form (RFC 5280, 4.1.2.5). */
function utcTime(time: number): Buffer {
  const digits = new Date(time).toISOString().slice(2, 19).replaceAll(/\D/g, "");
  return der(0x17, Buffer.from(`${digits}Z`));
}

function extensions(hosts: readonly string[]): readonly Buffer[] {
  const critical = der(0x01, Buffer.of(0xff));
  const names = hosts.map((host) => (isIP(host) === 0 ? der(0x82, Buffer.from(host)) : der(0x87, addressBytes(host))));
  return [
    sequence(objectIdentifier("551d13"), critical, der(0x04, sequence())), // Basic constraints: no authority, the default.
    sequence(objectIdentifier("551d0f"), critical, der(0x04, bitString(7, Buffer.of(0x80)))), // Key usage: digital signature.
    sequence(objectIdentifier("551d25"), der(0x04, sequence(SERVER_AUTHENTICATION))), // Extended key usage.
    sequence(objectIdentifier("551d11"), der(0x04, sequence(...names))), // Subject alternative name.
  ];
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  // `URL` writes an address in one form of the many that there are; it takes none with a zone, which a certificate has no room for.
  const { hostname } = new URL(`http://[${address.replace(/%.*/, "")}]`);
  const [head = [], tail = []] = hostname
    .slice(1, -1)
    .split("::")
    .map((part) => part.match(/[^:]+/g) ?? []);
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "");
  return Buffer.from([...head, ...zeros, ...tail].map((group) => group.padStart(4, "0")).join(""), "hex");
}
