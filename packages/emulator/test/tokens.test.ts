import { type Operation, operations } from "@remote-assistance/client/operations";
import { decodeJwt, exportJWK, generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions, type TokenOptions } from "../src/index.ts";
import { type Answer, callerOf, codeOf, messageOf, PARTNER_ID, PARTNERS } from "./caller.ts";

const READ = "DeviceManagementServiceConfig.Read.All";
const WRITE = "DeviceManagementServiceConfig.ReadWrite.All";
const NOON = Date.parse("2026-07-17T12:00:00Z");

const OPERATIONS: readonly (readonly [string, Operation])[] = Object.entries(operations);

/** An emulator that looks at tokens, and a clock that stands until it is moved. */
function guarded(options: EmulatorOptions = {}): { emulator: Emulator; clock: { time: number } } {
  const clock = { time: NOON };
  return { emulator: createEmulator({ auth: "scopes", now: () => new Date(clock.time), ...options }), clock };
}

async function get(emulator: Emulator, token: string, url: string = PARTNERS): Promise<Answer> {
  return callerOf(emulator)("GET", url, { headers: { authorization: `Bearer ${token}` } });
}

describe("a token", () => {
  test.each(OPERATIONS)("needs one of the permissions of %s, and no other one opens it", async (_, operation) => {
    const { emulator } = guarded();
    const path = operation.path.replace(/\{.*\}/, PARTNER_ID);
    const call = async (options: TokenOptions) => {
      const headers = { authorization: `Bearer ${await emulator.issueToken(options)}` };
      return callerOf(emulator)(operation.method, path, { headers, ...(operation.requestBody && { body: {} }) });
    };
    for (const permission of operation.scopes) {
      expect((await call({ scopes: [permission, "User.Read"] })).status).not.toBe(403);
      expect((await call({ roles: ["Mail.Send", permission] })).status).not.toBe(403);
    }
    const refused = await call({ scopes: ["User.Read"], roles: [`${operation.scopes[0]}x`] });
    expect([refused.status, codeOf(refused)]).toEqual([403, "Forbidden"]);
    expect(messageOf(refused)).toContain(
      `Application must have one of the following scopes: ${operation.scopes.join(", ")} - Operation ID`,
    );
  });

  test("that may read may not write", async () => {
    const { emulator } = guarded();
    const headers = { authorization: `Bearer ${await emulator.issueToken({ roles: [READ] })}` };
    expect((await callerOf(emulator)("GET", PARTNERS, { headers })).status).toBe(200);
    const refused = await callerOf(emulator)("POST", PARTNERS, { headers, body: {} });
    expect(messageOf(refused)).toContain(`following scopes: ${WRITE}, DeviceManagementConfiguration.ReadWrite.All -`);
  });

  test("opens everything if nothing else is asked for, and nothing if nothing is", async () => {
    const { emulator } = guarded();
    expect((await get(emulator, await emulator.issueToken())).status).toBe(200);
    expect((await get(emulator, await emulator.issueToken({ roles: [] }))).status).toBe(403);
    expect((await get(emulator, await emulator.issueToken({ scopes: [] }))).status).toBe(403);
  });

  test("counts until it expires, by the emulator's clock", async () => {
    const { emulator, clock } = guarded();
    const token = await emulator.issueToken({ expiresAfter: 5000 });
    clock.time += 4999;
    expect((await get(emulator, token)).status).toBe(200);
    clock.time += 1;
    const refused = await get(emulator, token);
    expect([refused.status, codeOf(refused)]).toEqual([401, "InvalidAuthenticationToken"]);
    expect(messageOf(refused)).toBe("Lifetime validation failed, the token is expired.");
    expect((await get(emulator, await emulator.issueToken({ expiresAfter: 0 }))).status).toBe(401);
    clock.time += 900;
    expect((await get(emulator, await emulator.issueToken({ expiresAfter: 200 }))).status).toBe(200);
  });

  test.each([
    ["https://graph.microsoft.com/", 200],
    ["00000003-0000-0000-c000-000000000000", 200],
    ["https://microsoftgraph.chinacloudapi.cn", 200],
    ["https://graph.microsoft.us", 401],
    ["https://management.azure.com", 401],
    ["", 401],
  ])(
    "for %j is answered with %i where the service is called by the name of China's cloud",
    async (audience, status) => {
      const { emulator } = guarded();
      const url = `https://microsoftgraph.chinacloudapi.cn/v1.0${PARTNERS}`;
      const answer = await get(emulator, await emulator.issueToken({ audience }), url);
      expect(answer.status).toBe(status);
      if (status === 401) expect(messageOf(answer)).toBe("Access token validation failure. Invalid audience.");
    },
  );

  test("is the same with the same key, clock and identifiers, and then counts for another emulator", async () => {
    const signingKey = await exportJWK((await generateKeyPair("RS256", { extractable: true })).privateKey);
    const newId = () => "an-id";
    const { emulator } = guarded({ signingKey, newId });
    const { emulator: other } = guarded({ signingKey, newId });
    const token = await emulator.issueToken({ roles: [READ], tenantId: "a-tenant", appId: "an-app" });
    expect(await other.issueToken({ roles: [READ], tenantId: "a-tenant", appId: "an-app" })).toBe(token);
    expect((await get(other, token)).status).toBe(200);
    expect((await get(guarded().emulator, token)).status).toBe(401);
    expect(decodeJwt(token)).toEqual({
      aud: "https://graph.microsoft.com",
      iss: "https://sts.windows.net/a-tenant/",
      iat: NOON / 1000 - 300,
      nbf: NOON / 1000 - 300,
      exp: NOON / 1000 + 3600,
      appid: "an-app",
      idtyp: "app",
      oid: "an-app",
      roles: [READ],
      sub: "an-app",
      tid: "a-tenant",
      uti: "an-id",
      ver: "1.0",
    });
  });

  test("is remembered nowhere", async () => {
    const { emulator } = guarded();
    const token = await emulator.issueToken();
    await get(emulator, token);
    await get(emulator, `${token}x`);
    expect(JSON.stringify(emulator.requests)).not.toContain(token.slice(0, 20));
  });

  test.each<[TokenOptions, string]>([
    [JSON.parse('{"scope":"a"}'), "The option scope is unknown; known are scopes, roles, expiresAfter,"],
    [
      JSON.parse('{"scopes":"a"}'),
      "scopes must be an array of permissions; those of this service are DeviceManagementServiceConfig.Read.All, ",
    ],
    [{ roles: ["a b"] }, "roles must be an array of permissions"],
    [{ roles: ["typo"] }, "roles must be an array of permissions"],
    [JSON.parse('{"audience":1}'), "audience must be a string."],
    [JSON.parse('{"expiresAfter":"1"}'), "expiresAfter must be a number."],
    [{ expiresAfter: -1 }, "expiresAfter is -1; it must be a number of milliseconds from 0 on."],
    [{ expiresAfter: Number.POSITIVE_INFINITY }, "expiresAfter is Infinity;"],
  ])("cannot be issued for %j", async (options, message) => {
    await expect(createEmulator().issueToken(options)).rejects.toThrow(message);
  });
});

describe("many tokens", () => {
  test("are all looked at, however many there were before", async () => {
    const { emulator, clock } = guarded();
    const first = await emulator.issueToken({ expiresAfter: 1000 });
    expect((await get(emulator, first)).status).toBe(200);
    for (let index = 0; index < 1001; index += 1) {
      expect((await get(emulator, await emulator.issueToken({ appId: String(index) }))).status).toBe(200);
    }
    expect((await get(emulator, first)).status).toBe(200);
    clock.time += 1000;
    expect((await get(emulator, first)).status).toBe(401);
  });
});

describe("tokens that are revoked", () => {
  const challengeOf = ({ headers }: Answer) => {
    const [, claims = ""] =
      /error="insufficient_claims", claims="(.+)"$/.exec(headers.get("www-authenticate") ?? "") ?? [];
    return claims === "" ? undefined : JSON.parse(atob(claims));
  };

  test("are refused with a claims challenge, and so are new ones that do not meet it, for five minutes", async () => {
    const { emulator, clock } = guarded();
    const token = await emulator.issueToken();
    emulator.revokeTokens();
    const refused = await get(emulator, token);
    expect([refused.status, codeOf(refused)]).toEqual([401, "InvalidAuthenticationToken"]);
    expect(messageOf(refused)).toContain("TokenIssuedBeforeRevocationTimestamp");
    expect(challengeOf(refused)).toEqual({ access_token: { nbf: { essential: true, value: String(NOON / 1000) } } });
    expect((await get(emulator, await emulator.issueToken())).status).toBe(401);
    clock.time += 300_000;
    expect((await get(emulator, await emulator.issueToken())).status).toBe(200);
    expect((await get(emulator, token)).status).toBe(401);
  });

  test("are replaced by one that is asked for with the claims, until the next revocation", async () => {
    const { emulator } = guarded();
    const ask = async (claims: unknown) => {
      const body = new URLSearchParams({
        grant_type: "client_credentials",
        client_id: "an-app",
        client_secret: "a-secret",
        scope: "https://graph.microsoft.com/.default",
        claims: JSON.stringify(claims),
      });
      const response = await emulator.fetch("https://login.example/a-tenant/oauth2/v2.0/token", {
        method: "POST",
        body,
      });
      return String(Object(await response.json()).access_token);
    };
    let token = await ask({});
    for (let revocation = 0; revocation < 3; revocation += 1) {
      expect((await get(emulator, token)).status).toBe(200);
      emulator.revokeTokens();
      token = await ask(challengeOf(await get(emulator, token)));
    }
    expect((await get(emulator, token)).status).toBe(200);
  });

  test("count again after a reset", async () => {
    const { emulator } = guarded();
    const token = await emulator.issueToken();
    emulator.revokeTokens();
    await emulator.reset();
    expect((await get(emulator, token)).status).toBe(200);
  });

  test("cannot be told from others where no token is looked at", () => {
    expect(() => createEmulator().revokeTokens()).toThrow('Without auth: "scopes" no token is looked at');
  });
});

test.each<[EmulatorOptions, string]>([
  [JSON.parse('{"auth":"on"}'), "auth is on; it must be off or scopes."],
  [JSON.parse('{"applications":{}}'), "applications must be an array of applications."],
  [JSON.parse('{"applications":[null]}'), "applications[0] must have an id and a secret, both strings"],
  [JSON.parse('{"applications":[{"id":"a","secret":"s3cret","role":[]}]}'), "applications[0] must have"],
  [{ applications: [{ id: "a", secret: "s3cret", roles: ["a b"] }] }, "may have roles, an array of permissions."],
  [
    {
      applications: [
        { id: "a", secret: "s3cret" },
        { id: "a", secret: "t" },
      ],
    },
    "applications[1].id a comes twice;",
  ],
  [{ signingKey: { kty: "RSA", n: "s3cret", e: "AQAB" } }, "signingKey must be a private RSA key of 2048 bits or more"],
  [
    { signingKey: { kty: "RSA", n: "short", e: "AQAB", d: "s3cret" } },
    "signingKey must be a private RSA key of 2048 bits",
  ],
  [JSON.parse('{"signingKey":"s3cret"}'), "signingKey must be a private RSA key of 2048 bits or more"],
])("the options %j are refused without a secret in the message", (options, message) => {
  const create = () => createEmulator(options);
  expect(create).toThrow(message);
  expect(create).not.toThrow("s3cret");
});
