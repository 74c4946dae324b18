import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import {
  bitString,
  boolean,
  der,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  utcTime,
  utf8String,
} from "./der.ts";

/** A certificate and the private key that belongs to it, both in PEM. */
export interface CertifiedKey {
  readonly key: string;
  readonly cert: string;
}

const ECDSA_WITH_SHA256 = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
const COMMON_NAME = objectIdentifier("2.5.4.3");
const SERVER_AUTHENTICATION = objectIdentifier("1.3.6.1.5.5.7.3.1");

const DAY = 24 * 60 * 60 * 1000;

/**
 * Makes a self-signed certificate. It is not that of an authority, so that a client which trusts it trusts this server and no other.
 *
 * @param hosts the names and addresses that it is for, such as `localhost` and `::1`
 * @param issuer who made it, for people who look at it
 */
export function createSelfSignedCertificate(hosts: readonly string[], issuer: string): CertifiedKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(der(0x31, sequence(COMMON_NAME, utf8String(issuer))));
  const now = Date.now();
  const body = sequence(
    der(0xa0, integer(2)), // Version 3, the one with extensions.
    integer(...serialNumber()),
    ECDSA_WITH_SHA256,
    name,
    // From yesterday, for a clock that is slow; and for no longer than browsers take, 398 days.
    sequence(utcTime(new Date(now - DAY)), utcTime(new Date(now + 365 * DAY))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions(hosts))),
  );
  const signature = sign("sha256", body, privateKey);
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: toPem(sequence(body, ECDSA_WITH_SHA256, bitString(signature))),
  };
}

/** Random, as a browser refuses two certificates of the same issuer with the same number; positive, and without a leading zero. */
function serialNumber(): readonly number[] {
  const [first = 0, ...others] = randomBytes(16);
  return [(first & 0x3f) | 0x40, ...others];
}

function extensions(hosts: readonly string[]): readonly Buffer[] {
  return [
    extension("2.5.29.19", true, sequence()), // Basic constraints: no authority, which is the default.
    extension("2.5.29.15", true, bitString(Buffer.of(0x80), 7)), // Key usage: digital signature.
    extension("2.5.29.37", false, sequence(SERVER_AUTHENTICATION)),
    extension("2.5.29.17", false, sequence(...hosts.map(subjectAlternativeName))),
  ];
}

function extension(identifier: string, critical: boolean, value: Buffer): Buffer {
  const name = objectIdentifier(identifier);
  return critical ? sequence(name, boolean(true), octetString(value)) : sequence(name, octetString(value));
}

function subjectAlternativeName(host: string): Buffer {
  return isIP(host) === 0 ? der(0x82, Buffer.from(host)) : der(0x87, addressBytes(host));
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  // `URL` writes an address in one form of the many that there are; it takes none with a zone, which a certificate has no room for.
  const { hostname } = new URL(`http://[${address.replace(/%.*/, "")}]`);
  const [head = [], tail = []] = hostname.slice(1, -1).split("::").map(addressGroups);
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => "0000");
  return Buffer.from([...head, ...zeros, ...tail].join(""), "hex");
}

function addressGroups(part: string): string[] {
  return part === "" ? [] : part.split(":").map((group) => group.padStart(4, "0"));
}

function toPem(certificate: Buffer): string {
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
