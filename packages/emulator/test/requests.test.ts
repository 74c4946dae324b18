import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { createEmulator } from "../src/index.ts";
import { callerOf, codeOf, messageOf, PARTNER, PARTNER_ID, PARTNERS, SERVICE } from "./caller.ts";

describe("a path", () => {
  const KEY = `('${PARTNER_ID}')`;

  test.each([
    ["a key as a segment", PARTNER],
    ["a key in parentheses", PARTNERS + KEY],
    ["a key in parentheses, encoded", `${PARTNERS}(%27${PARTNER_ID}%27)`],
    ["words in another case", PARTNER.toLowerCase()],
  ])("leads to a partner by %s", async (_, path) => {
    expect((await callerOf(createEmulator())("GET", path)).body.id).toBe(PARTNER_ID);
  });

  test.each([`${PARTNER}/beginonboarding`, `${PARTNERS}${KEY}/microsoft.graph.beginOnboarding`])(
    "leads to an action: %s",
    async (path) => {
      expect((await callerOf(createEmulator())("POST", path)).status).toBe(204);
    },
  );

  test.each(["a/b", "it's", "50%", "$count ", "('x')", "__proto__", "ä 𝒳"])("can hold the key %s", async (id) => {
    const call = callerOf(createEmulator());
    await call("POST", PARTNERS, { body: { id } });
    expect((await call("GET", `${PARTNERS}/${encodeURIComponent(id)}`)).body.id).toBe(id);
  });

  test.each(["a", "a/b", "it's", "$count", ".", "..", "$count's"])(
    "to a partner that was created is its Location, whatever its identifier: %s",
    async (id) => {
      const call = callerOf(createEmulator());
      const { headers } = await call("POST", PARTNERS, { body: { id } });
      expect((await call("GET", headers.get("location") ?? "")).body.id).toBe(id);
    },
  );

  test.each([
    ["/deviceManagement/remoteAssistancePartner", "remoteAssistancePartner"],
    ["/deviceManagement", "deviceManagement"],
    [`${PARTNER}/owner`, "owner"],
    [`${PARTNERS}/`, ""],
    [`${PARTNERS}('')`, "remoteAssistancePartners('')"],
    [`${PARTNERS}/%ff`, "%ff"],
  ])("leads nowhere: %s", async (path, segment) => {
    const refused = await callerOf(createEmulator())("GET", path);
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadRequest"]);
    expect(messageOf(refused)).toBe(`Resource not found for the segment '${segment}'.`);
  });

  test("does not have every method", async () => {
    const refused = await callerOf(createEmulator())("PUT", PARTNER);
    expect([refused.status, codeOf(refused)]).toEqual([400, "No method match route template"]);
    expect(messageOf(refused)).toContain(`~/singleton/navigation/key with http verb PUT for request ${PARTNER}.`);
  });

  test("begins with a version that there is", async () => {
    const refused = await callerOf(createEmulator())("GET", "http://127.0.0.1/devicemanagement");
    expect([refused.status, codeOf(refused)]).toEqual([404, "ResourceNotFound"]);
    expect(messageOf(refused)).toBe("Invalid version: devicemanagement. The path has no version: begin it with /v1.0.");
    expect(messageOf(await callerOf(createEmulator())("GET", "http://127.0.0.1/v9/x"))).toBe("Invalid version: v9");
  });
});

describe("a query", () => {
  test.each([
    ["$foo=1", "The query parameter '$foo' is not supported."],
    ["$top=1&$TOP=2", "Query option '$top' was specified more than once"],
    ["$top=", "The query option '$top' has no value."],
    ["$top=%zz", "'%zz' is not percent-encoded UTF-8."],
    ["$top=-1", "Invalid value '-1' for $top query option found."],
    ["$select=constructor", "Could not find a property named 'constructor'"],
    ["@alias=1", "The query parameter '@alias' is not supported."],
  ])("is refused: %s", async (query, reason) => {
    const refused = await callerOf(createEmulator())("GET", `${PARTNERS}?${query}`);
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadRequest"]);
    expect(messageOf(refused)).toContain(reason);
  });

  test("may have options of the caller's own, even __proto__", async () => {
    expect((await callerOf(createEmulator())("GET", `${PARTNERS}?debug=1&__proto__=2&%24top=1`)).status).toBe(200);
  });

  test("selects what comes back, in its own order, and says so in the context", async () => {
    const { body } = await callerOf(createEmulator())("GET", `${PARTNER}?$select=onboardingUrl,displayName`);
    expect(body).toEqual({
      "@odata.context": `${SERVICE}/$metadata#deviceManagement/remoteAssistancePartners(onboardingUrl,displayName)/$entity`,
      onboardingUrl: null,
      displayName: "TeamViewer",
    });
  });
});

describe("a body", () => {
  test.each([
    [{ displayNam: "x" }, "The property 'displayNam' does not exist on type"],
    [{ onboardingStatus: null }, "A null value was found for the property named 'onboardingStatus'"],
    [
      { lastConnectionDateTime: "yesterday" },
      "Cannot convert the literal 'yesterday' to the expected type 'Edm.DateTimeOffset'.",
    ],
    [{ displayName: 1 }, "Cannot convert the literal '1' to the expected type 'Edm.String'."],
    [
      { displayName: { a: 1 } },
      "An unexpected 'StartObject' node was found when reading from the JSON reader. A 'Prim",
    ],
    [[], "An unexpected 'StartArray' node was found"],
    ["text", "An unexpected 'PrimitiveValue' node was found"],
    [JSON.parse('{"__proto__":{}}'), "The property '__proto__' does not exist on type"],
  ])("is refused: %j", async (body, message) => {
    const refused = await callerOf(createEmulator())("PATCH", PARTNER, { body });
    expect([refused.status, codeOf(refused)]).toEqual([400, "ModelValidationFailure"]);
    expect(messageOf(refused)).toContain(message);
  });

  test.each([
    ["application/json", '{"displayName":'],
    ["application/json", ""],
    ["text/plain", "{}"],
    ["application/jsonp", "{}"],
  ])("cannot be read: %s %s", async (type, body) => {
    const { fetch } = createEmulator();
    const headers = { authorization: "Bearer any-token", "content-type": type };
    const response = await fetch(SERVICE + PARTNER, { method: "PATCH", headers, body });
    expect([response.status, Object(await response.json()).error.code]).toEqual([400, "BadRequest"]);
  });

  test("cannot be read if it is compressed", async () => {
    const headers = { "content-encoding": "gzip" };
    const refused = await callerOf(createEmulator())("PATCH", PARTNER, { headers, body: {} });
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadRequest"]);
  });

  test("may be nested however deep", async () => {
    const { fetch } = createEmulator();
    const headers = { authorization: "Bearer any-token", "content-type": "application/json" };
    const body = `{"displayName":${"[".repeat(500_000)}${"]".repeat(500_000)}}`;
    expect((await fetch(SERVICE + PARTNER, { method: "PATCH", headers, body })).status).toBe(400);
  });

  test("may not be larger than a mebibyte", async () => {
    const refused = await callerOf(createEmulator())("PATCH", PARTNER, {
      body: { displayName: "x".repeat(1024 * 1024) },
    });
    expect(refused.status).toBe(413);
  });
});

describe("a token", () => {
  test.each(["", "Bearer", "Bearer  ", "Basic abc"])("is missing: %j", async (authorization) => {
    const refused = await callerOf(createEmulator())("GET", PARTNERS, { headers: { authorization } });
    expect([refused.status, codeOf(refused)]).toEqual([401, "InvalidAuthenticationToken"]);
    expect(refused.headers.get("www-authenticate")).toMatch(/^Bearer realm=/);
  });
});

describe("an answer", () => {
  test("has the headers of Microsoft Graph, and the same with the same clock and identifiers", async () => {
    const options = { now: () => new Date("2026-07-17T10:17:05.123Z"), newId: () => "an-id" };
    const { headers } = await callerOf(createEmulator(options))("GET", PARTNER, {
      headers: { "client-request-id": "mine" },
    });
    expect(Object.fromEntries(headers)).toEqual({
      "cache-control": "no-cache",
      "client-request-id": "mine",
      "content-type":
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
      date: "Fri, 17 Jul 2026 10:17:05 GMT",
      etag: 'W/"1"',
      "odata-version": "4.0",
      "request-id": "an-id",
      "x-ms-ags-diagnostic": expect.stringContaining("ServerInfo"),
    });
  });

  test("tells an error in Graph's envelope, with Intune's document as its message", async () => {
    const options = { now: () => new Date("2026-07-17T10:17:05.123Z"), newId: () => "an-id" };
    const { body } = await callerOf(createEmulator(options))("GET", `${PARTNERS}/nobody`);
    expect(body).toEqual({
      error: {
        code: "ResourceNotFound",
        message: expect.stringMatching(/^\{\r\n {2}"_version": 3,\r\n {2}"Message": "An error has occurred - .*an-id/),
        innerError: { date: "2026-07-17T10:17:05", "request-id": "an-id", "client-request-id": "an-id" },
      },
    });
  });

  test.each([
    ["east", "Asia/Kolkata", -330],
    ["west", "America/St_Johns", 210],
  ])("tells the time in UTC also %s of it, in %s", (_, zone, minutes) => {
    const program = `
      import { createEmulator } from ${JSON.stringify(new URL("../src/index.ts", import.meta.url))};
      const { fetch } = createEmulator({ now: () => new Date("2026-01-01T00:00:00Z") });
      const response = await fetch("http://emulator${PARTNERS}/nobody", { headers: { authorization: "Bearer any" } });
      const { error } = await response.json();
      const date = response.headers.get("date");
      console.log(JSON.stringify([new Date(0).getTimezoneOffset(), error.innerError.date, date]));`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      env: { ...process.env, TZ: zone },
      encoding: "utf8",
    });
    expect(JSON.parse(stdout)).toEqual([minutes, "2026-01-01T00:00:00", "Thu, 01 Jan 2026 00:00:00 GMT"]);
  });

  test("can be read by a page of any origin, if one asks", async () => {
    const call = callerOf(createEmulator());
    expect(
      (await call("GET", PARTNER, { headers: { origin: "https://example.com" } })).headers.get(
        "access-control-allow-origin",
      ),
    ).toBe("*");
    const asked = { "access-control-request-method": "PATCH", "access-control-request-headers": "authorization" };
    const preflight = await call("OPTIONS", PARTNER, { headers: asked });
    expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([204, "authorization"]);
  });

  test("to HEAD is that to GET without its body", async () => {
    const { status, text, headers } = await callerOf(createEmulator())("HEAD", PARTNER);
    expect([status, text, headers.get("etag")]).toEqual([200, "", 'W/"1"']);
  });
});
