import fc from "fast-check";
import { createLocalJWKSet, jwtVerify } from "jose";
import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../src/index.ts";
import { callerOf, exchangeRaw, PARTNERS } from "./caller.ts";

const AUTHORITY = "https://login.example/a-tenant";
const TOKEN_URL = `${AUTHORITY}/oauth2/v2.0/token`;
const FORM = {
  grant_type: "client_credentials",
  client_id: "an-app",
  client_secret: "a-secret",
  scope: "https://graph.microsoft.com/.default",
};

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, body: Object(await response.json()) };
}

async function ask(
  { fetch }: Emulator,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answerOf(await fetch(TOKEN_URL, { method: "POST", body: new URLSearchParams(form), headers }));
}

function without(name: keyof typeof FORM): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(FORM).filter(([other]) => other !== name));
}

describe("the issuer", () => {
  test.each(["/v2.0", ""])(
    "describes itself at %s/.well-known/openid-configuration, on the caller's origin",
    async (path) => {
      const { fetch } = createEmulator();
      const { status, body } = await answerOf(await fetch(`${AUTHORITY}${path}/.well-known/openid-configuration`));
      expect(status).toBe(200);
      expect(body).toMatchObject({
        issuer: `${AUTHORITY}/v2.0`,
        token_endpoint: TOKEN_URL,
        jwks_uri: `${AUTHORITY}/discovery/v2.0/keys`,
      });
    },
  );

  test("vouches for the host that asks, and for no other", async () => {
    const { fetch } = createEmulator();
    const url = "https://login.example:8443/common/discovery/instance?api-version=1.1";
    const { body } = await answerOf(await fetch(url));
    expect(body.tenant_discovery_endpoint).toMatch(/^https:\/\/login\.example:8443\/common\/v2\.0\//);
    expect(body.metadata).toEqual([
      {
        preferred_network: "login.example:8443",
        preferred_cache: "login.example:8443",
        aliases: ["login.example:8443"],
      },
    ]);
  });

  test("publishes the public half of its key, and no more, with which its tokens can be verified", async () => {
    const emulator = createEmulator();
    const { body } = await answerOf(await emulator.fetch(`${AUTHORITY}/discovery/v2.0/keys`));
    const keys = Object(body).keys;
    expect(Object.keys(keys[0]).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
    const { payload } = await jwtVerify(await emulator.issueToken({ appId: "an-app" }), createLocalJWKSet({ keys }));
    expect(payload.appid).toBe("an-app");
  });

  test("has no other paths", async () => {
    const { fetch } = createEmulator();
    for (const path of ["/oauth2/v2.0/authorize", "/oauth2/v2.0/token", "/v2.0", "/a%2F/discovery/v2.0/keys"]) {
      expect((await fetch(AUTHORITY + path, { headers: { authorization: "Bearer any-token" } })).status).toBe(404);
    }
  });
});

describe("a token is kept from", () => {
  test.each(["https://evil.example", "http://127.0.0.1.evil.example", "null"])(
    "a page of another site: %s",
    async (origin) => {
      const emulator = createEmulator();
      const { status, body } = await ask(emulator, FORM, { origin });
      expect([status, body.error]).toEqual([403, "access_denied"]);
      expect(body.error_description).toContain(`A page of ${origin} may not use the token endpoints`);
    },
  );

  test("a page whose name was made to lead here, unless that name is allowed", async () => {
    const statusAt = async (options: EmulatorOptions) => {
      const emulator = createEmulator(options);
      onTestFinished(() => emulator.close());
      const { url } = await emulator.listen();
      const form = new URLSearchParams(FORM).toString();
      const head = `POST /a-tenant/oauth2/v2.0/token HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n`;
      const answer = await exchangeRaw(url, `${head}Content-Length: ${form.length}\r\n\r\n${form}`);
      return answer.slice(0, 12);
    };
    expect(await statusAt({})).toBe("HTTP/1.1 403");
    expect(await statusAt({ allowedHosts: ["attacker.example"] })).toBe("HTTP/1.1 200");
  });
});

describe("the token endpoint", () => {
  test("gives anybody a token that opens everything, for an hour, and not to be stored", async () => {
    const emulator = createEmulator({ auth: "scopes" });
    const { status, headers, body } = await ask(emulator, FORM, { origin: "http://localhost:5173" });
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(body).toEqual({
      token_type: "Bearer",
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: expect.any(String),
    });
    const authorization = `Bearer ${body.access_token}`;
    expect((await callerOf(emulator)("POST", PARTNERS, { headers: { authorization }, body: {} })).status).toBe(201);
    expect(emulator.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([`POST /v1.0${PARTNERS}`]);
  });

  test("gives a token for the emulator by its own address, and for others, whose tokens open nothing here", async () => {
    const emulator = createEmulator({ auth: "scopes" });
    const statusWith = async (scope: string) => {
      const authorization = `Bearer ${(await ask(emulator, { ...FORM, scope })).body.access_token}`;
      return (await callerOf(emulator)("GET", `https://127.0.0.1:4030/v1.0${PARTNERS}`, { headers: { authorization } }))
        .status;
    };
    expect(await statusWith("https://127.0.0.1:4030/.default")).toBe(200);
    expect(await statusWith("https://graph.microsoft.com//.default")).toBe(200);
    expect(await statusWith("api://another-service/.default")).toBe(401);
  });

  test.each<[string, Readonly<Record<string, string>>, number, string, number]>([
    ["without a grant type", without("grant_type"), 400, "invalid_request", 900144],
    ["with another grant type", { ...FORM, grant_type: "password" }, 400, "unsupported_grant_type", 70003],
    ["without an application", without("client_id"), 400, "invalid_request", 900144],
    ["without a scope", without("scope"), 400, "invalid_request", 900144],
    ["with a permission as its scope", { ...FORM, scope: "User.Read" }, 400, "invalid_scope", 1002012],
    ["with two scopes", { ...FORM, scope: "https://a/.default https://b/.default" }, 400, "invalid_scope", 1002012],
    ["with claims that are no JSON", { ...FORM, claims: "{" }, 400, "invalid_request", 9002313],
    [
      "with claims that are no time",
      { ...FORM, claims: '{"access_token":{"nbf":{"value":"soon"}}}' },
      400,
      "invalid_request",
      9002313,
    ],
    [
      "with claims that pass themselves off as a time",
      { ...FORM, claims: '{"access_token":{"nbf":{"value":{"valueOf":1,"toString":1}}}}' },
      400,
      "invalid_request",
      9002313,
    ],
    ["that is too long", { ...FORM, client_assertion: "x".repeat(65_536) }, 400, "invalid_request", 9002313],
  ])("refuses a request %s", async (_, form, status, error, code) => {
    const answer = await ask(createEmulator(), form);
    expect([answer.status, answer.body.error, answer.body.error_codes]).toEqual([status, error, [code]]);
  });

  test.each([null, "null", "1", '{"access_token":null}', '{"access_token":{"xms_cc":{"values":["cp1"]}}}'])(
    "takes claims that demand nothing of it: %s",
    async (claims) => {
      expect((await ask(createEmulator(), { ...FORM, ...(claims !== null && { claims }) })).status).toBe(200);
    },
  );

  test("answers whatever it is sent, with a token or an error", async () => {
    const emulator = createEmulator({ applications: [{ id: "an-app", secret: "a-secret" }] });
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.json());
    const value = (usual: string) => fc.oneof(fc.constant(usual), text);
    const form = fc.record(
      {
        grant_type: value(FORM.grant_type),
        client_id: value(FORM.client_id),
        client_secret: value(FORM.client_secret),
        scope: value(FORM.scope),
        claims: value('{"access_token":{"nbf":{"value":"1"}}}'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(form, fc.base64String(), async (fields, basic) => {
        const headers = basic.length > 8 ? { authorization: `Basic ${basic}` } : {};
        const { status, body } = await ask(emulator, fields, headers);
        expect(typeof (status === 200 ? body.access_token : body.error_description)).toBe("string");
        expect([200, 400, 401]).toContain(status);
      }),
      { numRuns: 500 },
    );
  });

  test("describes an error as Microsoft Entra does", async () => {
    const options = { now: () => new Date("2026-07-17T10:17:05.123Z"), newId: () => "an-id" };
    const { body } = await ask(createEmulator(options), {}, { "client-request-id": "mine" });
    expect(body).toEqual({
      error: "invalid_request",
      error_description:
        "AADSTS900144: The request body must contain the following parameter: 'grant_type'. Trace ID: an-id Correlation ID: mine Timestamp: 2026-07-17 10:17:05Z",
      error_codes: [900144],
      timestamp: "2026-07-17 10:17:05Z",
      trace_id: "an-id",
      correlation_id: "mine",
      error_uri: "https://login.microsoftonline.com/error?code=900144",
    });
  });
});

describe("an application", () => {
  const READ = "DeviceManagementServiceConfig.Read.All";
  const options: EmulatorOptions = {
    auth: "scopes",
    applications: [
      { id: "an-app", secret: "a-secret", roles: [READ] },
      { id: "ä", secret: "100% : +", roles: [READ] },
    ],
  };

  test("gets the permissions that it was given", async () => {
    const emulator = createEmulator(options);
    const headers = { authorization: `Bearer ${(await ask(emulator, FORM)).body.access_token}` };
    expect((await callerOf(emulator)("GET", PARTNERS, { headers })).status).toBe(200);
    expect((await callerOf(emulator)("POST", PARTNERS, { headers, body: {} })).status).toBe(403);
  });

  test("can name itself in a header", async () => {
    const credentials = btoa(`${encodeURIComponent("ä")}:${encodeURIComponent("100% : +")}`);
    const form = { grant_type: FORM.grant_type, scope: FORM.scope };
    expect((await ask(createEmulator(options), form, { authorization: `Basic ${credentials}` })).status).toBe(200);
    // A form has `+` for a blank (RFC 6749, appendix B).
    const asForm = btoa(`${encodeURIComponent("ä")}:${encodeURIComponent("100% : +").replaceAll("%20", "+")}`);
    expect((await ask(createEmulator(options), form, { authorization: `Basic ${asForm}` })).status).toBe(200);
  });

  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, number, string, number]>([
    ["is not known", { ...FORM, client_id: "__proto__" }, {}, 400, "unauthorized_client", 700016],
    ["has another secret", { ...FORM, client_secret: "b-secret" }, {}, 401, "invalid_client", 7000215],
    ["gives no secret", without("client_secret"), {}, 401, "invalid_client", 7000216],
    ["says that it is larger than what is read", FORM, { "content-length": "70000" }, 400, "invalid_request", 9002313],
    ["has a header that is no base64", FORM, { authorization: "Basic ~" }, 400, "invalid_request", 9002313],
    [
      "has a header that is not encoded",
      FORM,
      { authorization: `Basic ${btoa("%:%")}` },
      400,
      "invalid_request",
      9002313,
    ],
    ["has an empty header", FORM, { authorization: `Basic ${btoa("a")}` }, 400, "unauthorized_client", 700016],
  ])("gets no token if it %s", async (_, form, headers, status, error, code) => {
    const answer = await ask(createEmulator(options), form, headers);
    expect([answer.status, answer.body.error, answer.body.error_codes]).toEqual([status, error, [code]]);
    expect(JSON.stringify(answer.body)).not.toContain("-secret");
  });
});
