import fc from "fast-check";
import { base64url, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { createEmulator, type Emulator } from "../src/index.ts";
import { callerOf, codeOf, messageOf, PARTNERS } from "./caller.ts";

const NOW = 1_784_289_600;
const MALFORMED = "CompactToken parsing failed with error code: 80049217";
const REJECTED = "Access token validation failure.";

const CLAIMS: JWTPayload = {
  aud: "https://graph.microsoft.com",
  nbf: NOW - 300,
  exp: NOW + 3600,
  tid: "a-tenant",
  appid: "an-app",
  roles: ["DeviceManagementServiceConfig.ReadWrite.All"],
};

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let keyId: string;
let emulator: Emulator;

beforeAll(async () => {
  keys = await generateKeyPair("RS256", { extractable: true });
  const signingKey = await exportJWK(keys.privateKey);
  emulator = createEmulator({ auth: "scopes", signingKey, now: () => new Date(NOW * 1000) });
  const published = await emulator.fetch("https://login.example/common/discovery/v2.0/keys");
  keyId = Object(await published.json()).keys[0].kid;
});

async function answerTo(token: string): Promise<readonly [number, unknown, string]> {
  const answer = await callerOf(emulator)("GET", PARTNERS, { headers: { authorization: `Bearer ${token}` } });
  return answer.status === 200 ? [200, undefined, ""] : [answer.status, codeOf(answer), messageOf(answer)];
}

function sign(claims: JWTPayload, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: keyId, ...header }).sign(keys.privateKey);
}

function without(claim: string): JWTPayload {
  return Object.fromEntries(Object.entries(CLAIMS).filter(([name]) => name !== claim));
}

test("a token that is signed with the issuer's key and says what it should counts", async () => {
  expect(await answerTo(await sign(CLAIMS))).toEqual([200, undefined, ""]);
});

test.each<[string, () => string | Promise<string>, string]>([
  ["without a signature (alg none)", () => new UnsecuredJWT(CLAIMS).encode(), REJECTED],
  ["with the algorithm none and a signature", async () => swapHeader(await sign(CLAIMS), { alg: "none" }), REJECTED],
  [
    "signed with the public key as a shared secret (HS256)",
    async () => {
      const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey));
      return new SignJWT(CLAIMS).setProtectedHeader({ alg: "HS256", kid: keyId }).sign(secret);
    },
    REJECTED,
  ],
  ["of another algorithm of the same family", async () => swapHeader(await sign(CLAIMS), { alg: "PS256" }), REJECTED],
  [
    "signed with another key that it brings along",
    async () => {
      const own = await generateKeyPair("RS256", { extractable: true });
      const header = {
        alg: "RS256",
        kid: keyId,
        jwk: await exportJWK(own.publicKey),
        jku: "https://evil.example/keys",
      };
      return new SignJWT(CLAIMS).setProtectedHeader(header).sign(own.privateKey);
    },
    REJECTED,
  ],
  ["of another key's name", () => sign(CLAIMS, { kid: "other" }), REJECTED],
  ["of no key's name", async () => swapHeader(await sign(CLAIMS), { alg: "RS256" }), REJECTED],
  [
    "with a critical extension",
    async () => swapHeader(await sign(CLAIMS), { alg: "RS256", crit: ["x"], x: 1 }),
    REJECTED,
  ],
  [
    "with other claims than were signed",
    async () => swapClaims(await sign(CLAIMS), { ...CLAIMS, appid: "admin" }),
    REJECTED,
  ],
  ["with a signature cut short", async () => (await sign(CLAIMS)).slice(0, -4), REJECTED],
  ["without an expiry", () => sign(without("exp")), REJECTED],
  ["with an expiry that is text", () => sign({ ...CLAIMS, exp: JSON.parse('"9999999999"') }), REJECTED],
  ["without a beginning", () => sign(without("nbf")), REJECTED],
  ["from the future", () => sign({ ...CLAIMS, nbf: NOW + 301 }), "Access token has expired or is not yet valid."],
  ["without an audience", () => sign(without("aud")), REJECTED],
  ["with permissions that are no texts", () => sign({ ...CLAIMS, roles: [{}] }), REJECTED],
  ["with permissions that are one text", () => sign({ ...CLAIMS, roles: "a" }), REJECTED],
  ["with scopes that are a list", () => sign({ ...CLAIMS, scp: ["a"] }), REJECTED],
  ["without an application", () => sign(without("appid")), REJECTED],
  ["that says null", () => signText("null"), REJECTED],
  ["that says nothing", () => signText(""), REJECTED],
  ["that says __proto__", () => signText('{"__proto__":{"exp":9999999999}}'), REJECTED],
  ["of two parts", () => "a.b", MALFORMED],
  ["of five parts, encrypted", () => "a.b.c.d.e", MALFORMED],
  ["of a part that is no base64", () => "ä.ö.ü", MALFORMED],
  ["of ten million characters", () => `${"a".repeat(10_000_000)}.b.c`, MALFORMED],
  ["of a million dots", () => ".".repeat(1_000_000), MALFORMED],
  ["and another one", async () => `${await sign(CLAIMS)} ${await sign(CLAIMS)}`, MALFORMED],
])("a token %s is refused", async (_, make, message) => {
  expect(await answerTo(await make())).toEqual([401, "InvalidAuthenticationToken", message]);
});

test("a token with the signature of one that was taken before is refused all the same", async () => {
  const token = await sign(CLAIMS);
  expect((await answerTo(token))[0]).toBe(200);
  expect(await answerTo(swapClaims(token, { ...CLAIMS, appid: "admin" }))).toEqual([
    401,
    "InvalidAuthenticationToken",
    REJECTED,
  ]);
  expect((await answerTo(token))[0]).toBe(200);
});

test("whatever stands in the place of a token is refused", async () => {
  const part = fc.oneof(
    fc.base64String(),
    fc.jsonValue().map((value) => base64url.encode(JSON.stringify(value))),
    fc
      .record({ alg: fc.constantFrom("RS256", "none", "HS256", "", "ES256"), kid: fc.constantFrom(keyId, "x") })
      .map(encode),
  );
  const token = fc.oneof(
    fc.string({ unit: "binary-ascii" }),
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join(".")),
  );
  await fc.assert(
    fc.asyncProperty(token, async (text) => {
      const [status] = await answerTo(text.replaceAll(/[^\x20-\x7e]/g, ""));
      expect(status).toBe(401);
    }),
    { numRuns: 500 },
  );
});

function encode(value: unknown): string {
  return base64url.encode(JSON.stringify(value));
}

function swapHeader(token: string, header: Record<string, unknown>): string {
  return [encode(header), ...token.split(".").slice(1)].join(".");
}

function swapClaims(token: string, claims: JWTPayload): string {
  const [header, , signature] = token.split(".");
  return [header, encode(claims), signature].join(".");
}

/** Signs what may be no claims. */
async function signText(text: string): Promise<string> {
  const input = `${encode({ alg: "RS256", kid: keyId })}.${base64url.encode(text)}`;
  const privateKey = keys.privateKey;
  if (!(privateKey instanceof CryptoKey)) throw new TypeError("expected a CryptoKey");
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", privateKey, new TextEncoder().encode(input));
  return `${input}.${base64url.encode(new Uint8Array(signature))}`;
}
