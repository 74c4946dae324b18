import type { JWK } from "jose";
import { JOSEError, JWKSNoMatchingKey, JWSInvalid } from "jose/errors";
import { calculateJwkThumbprint } from "jose/jwk/thumbprint";
import { compactVerify } from "jose/jws/compact/verify";
import { SignJWT } from "jose/jwt/sign";
import { exportJWK } from "jose/key/export";
import { generateKeyPair } from "jose/key/generate/keypair";
import { importJWK } from "jose/key/import";
import { tokenRejected, tokenUnreadable } from "../failures/failures.ts";

/** What tokens are signed with, and known by. */
export interface SigningKey {
  /** The public half, as a JSON Web Key with all that a key set says of it. */
  readonly publicKey: Readonly<Record<string, string>>;
  sign(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /**
   * @returns the claims, of which nothing but the signature is known to be right
   * @throws GraphFailure 401 for what is not a token, or was not signed with this key
   */
  verify(token: string): Promise<Readonly<Record<string, unknown>>>;
}

/** The algorithm of Microsoft Entra. Any other is refused, and so nobody can pass the public key off as a shared secret. */
const ALGORITHM = "RS256";

/** @param given a private RSA key; a new one if it is left out */
export async function createSigningKey(given: JWK | undefined): Promise<SigningKey> {
  const jwk = given ?? (await exportJWK((await generateKeyPair(ALGORITHM, { extractable: true })).privateKey));
  const { n = "", e = "" } = jwk;
  const kid = await calculateJwkThumbprint({ kty: "RSA", n, e });
  const publicKey = { kty: "RSA", use: "sig", alg: ALGORITHM, kid, n, e };
  const signingKey = await importJWK({ ...jwk, kty: "RSA" }, ALGORITHM);
  const verifyingKey = await importJWK(publicKey);
  const findKey = (header: { kid?: string }) => {
    if (header.kid !== kid) throw new JWKSNoMatchingKey();
    return verifyingKey;
  };
  return {
    publicKey,
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, typ: "JWT", kid }).sign(signingKey),
    async verify(token) {
      try {
        const { payload } = await compactVerify(token, findKey, { algorithms: [ALGORITHM] });
        return Object(JSON.parse(new TextDecoder().decode(payload)));
      } catch (error) {
        if (error instanceof JWSInvalid) throw tokenUnreadable();
        if (error instanceof JOSEError || error instanceof SyntaxError) throw tokenRejected();
        throw error;
      }
    },
  };
}
