import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { createSelfSignedCertificate } from "../src/node/certificate.ts";

test.each([
  ["::1", "0:0:0:0:0:0:0:1"],
  ["fe80::1%eth0", "FE80:0:0:0:0:0:0:1"],
  ["::ffff:1.2.3.4", "0:0:0:0:0:FFFF:102:304"],
  ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"],
  ["1::", "1:0:0:0:0:0:0:0"],
])("a certificate can stand for %s", (address, written) => {
  const certificate = new X509Certificate(createSelfSignedCertificate([address], "a test").cert);
  expect(certificate.subjectAltName).toBe(`IP Address:${written}`);
  expect([certificate.ca, certificate.verify(certificate.publicKey)]).toEqual([false, true]);
});
