import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator, type EmulatorOptions } from "../src/index.ts";
import { callerOf, PARTNER, PARTNER_ID, PARTNERS } from "./caller.ts";

const ORIGIN = "http://127.0.0.1:4030";

/** Calls control endpoints, as `curl` does: without a token. */
function controllerOf(options: EmulatorOptions = {}, origin = ORIGIN) {
  const emulator = createEmulator(options);
  const control = async (method: string, name: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await emulator.fetch(`${origin}/emulator${name}`, {
      method,
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
  };
  return { emulator, call: callerOf(emulator), control };
}

describe("a control endpoint", () => {
  test("puts partners in, tells of them, and forgets them", async () => {
    const { control } = controllerOf({ seed: [] });
    expect(await control("POST", "/seed", [{ id: "a" }, { id: "b" }])).toMatchObject({ status: 204, body: undefined });
    const { status, body, headers } = await control("GET", "/state");
    expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
      200,
      "application/json",
      "no-store",
    ]);
    expect(body).toMatchObject([
      { id: "a", onboardingRequestExpiryDateTime: null },
      { id: "b", onboardingRequestExpiryDateTime: null },
    ]);
    expect((await control("POST", "/reset")).status).toBe(204);
    expect((await control("GET", "/state")).body).toEqual([]);
  });

  test("ends an onboarding, one way or the other", async () => {
    const { call, control } = controllerOf();
    const statusAfter = async (name: string) => {
      await call("POST", `${PARTNER}/beginOnboarding`);
      expect((await control("POST", name, { id: PARTNER_ID })).status).toBe(204);
      return (await call("GET", PARTNER)).body.onboardingStatus;
    };
    expect(await statusAfter("/failOnboarding")).toBe("notOnboarded");
    expect(await statusAfter("/completeOnboarding")).toBe("onboarded");
  });

  test("turns the clock forward, until a request to onboard expires", async () => {
    const { call, control } = controllerOf();
    await call("POST", `${PARTNER}/beginOnboarding`);
    expect((await control("POST", "/advance", { milliseconds: 23 * 3_600_000 })).status).toBe(204);
    expect((await call("GET", PARTNER)).body.onboardingStatus).toBe("onboarding");
    await control("POST", "/advance", { milliseconds: 3_600_000 });
    const expired = await call("GET", PARTNER);
    expect(expired.body.onboardingStatus).toBe("notOnboarded");
    expect(Date.parse(expired.headers.get("date") ?? "") - Date.now()).toBeGreaterThan(23 * 3_600_000);
  });

  test("plans faults, and tells how far they have come", async () => {
    const { call, control } = controllerOf();
    const fault = { operation: "listRemoteAssistancePartners", status: 503, retryAfter: 0.5 };
    expect((await control("POST", "/plan", [fault])).status).toBe(204);
    expect((await call("GET", PARTNERS)).headers.get("retry-after")).toBe("0.5");
    expect((await control("GET", "/faults")).body).toEqual([{ fault, requests: 1, happened: 1 }]);
  });

  test("tells what came in, but for itself, and which permissions that needed", async () => {
    const { call, control } = controllerOf();
    await call("GET", PARTNERS);
    await call("DELETE", PARTNER);
    const { body } = await control("GET", "/requests");
    expect(body).toMatchObject([{ method: "GET" }, { method: "DELETE", status: 204 }]);
    expect(JSON.stringify(body)).not.toContain("any-token");
    expect((await control("GET", "/leastPrivilege")).body.scopes).toEqual([
      "DeviceManagementServiceConfig.ReadWrite.All",
    ]);
  });

  test("issues tokens, and revokes them", async () => {
    const { emulator, control } = controllerOf({ auth: "scopes" });
    const { body } = await control("POST", "/issueToken", { scopes: ["DeviceManagementServiceConfig.Read.All"] });
    const read = async () => {
      const headers = { authorization: `Bearer ${body.token}` };
      return (await callerOf(emulator)("GET", PARTNER, { headers })).status;
    };
    expect(await read()).toBe(200);
    expect((await control("POST", "/revokeTokens")).status).toBe(204);
    expect(await read()).toBe(401);
  });

  test.each<[string, string, unknown, number, RegExp]>([
    ["GET", "", undefined, 404, /^There is nothing at \/emulator\/; known are state, requests, faults,/],
    ["GET", "/__proto__", undefined, 404, /^There is nothing at \/emulator\/__proto__;/],
    ["GET", "/reset", undefined, 405, /^\/emulator\/reset takes POST only\.$/],
    ["POST", "/state", [], 405, /^\/emulator\/state takes GET only\.$/],
    ["POST", "/seed", [{ displayName: 1 }], 400, /^seed\[0\]\.displayName must be/],
    ["POST", "/seed", [{ id: PARTNER_ID }], 400, /^There is a remoteAssistancePartner '.*' already\. Give each/],
    ["POST", "/seed", undefined, 400, /^seed must be an array of remoteAssistancePartners, or /],
    ["POST", "/seed", "[{", 400, /JSON/],
    ["POST", "/seed", '[{"__proto__":{}}]', 400, /^seed\[0\]\.__proto__ is unknown; known are id, displayName,/],
    ["POST", "/plan", [{ status: 418 }], 400, /^faults\[0\]\.status is 418;/],
    ["POST", "/completeOnboarding", { id: PARTNER_ID }, 400, /is notOnboarded; call beginOnboarding first\.$/],
    ["POST", "/completeOnboarding", null, 400, /^The body must be \{"id":/],
    ["POST", "/advance", {}, 400, /^milliseconds must be a number\.$/],
    ["POST", "/advance", { milliseconds: -1 }, 400, /^milliseconds is -1; it must be at least 0,/],
    ["POST", "/advance", { milliseconds: 1e300 }, 400, /lead to the year 9999 at most\.$/],
    ["POST", "/seed", `["${"x".repeat(1024 * 1024)}"]`, 413, /larger than 1048576 bytes/],
  ])("refuses what it cannot do: %s %s %j", async (method, name, body, status, message) => {
    const refused = await controllerOf().control(method, name, body);
    expect([refused.status, refused.body.error.message]).toEqual([status, expect.stringMatching(message)]);
  });

  test("is found by its path however that is encoded", async () => {
    const { emulator } = controllerOf();
    for (const path of ["/%65mulator/state", "/emulator/st%61te", "/a-tenant/discovery/v2.0/k%65ys"]) {
      expect((await emulator.fetch(ORIGIN + path)).status).toBe(200);
    }
    for (const path of ["/emulator%2Fstate", "/emulator/state%"]) {
      expect((await emulator.fetch(ORIGIN + path)).status).toBe(404);
    }
  });

  test("takes nothing but JSON, which a form cannot send", async () => {
    const { control } = controllerOf();
    const refused = await control("POST", "/seed", [], { "content-type": "text/plain" });
    expect([refused.status, refused.body.error.message]).toEqual([400, expect.stringMatching(/application\/json\.$/)]);
  });
});

describe("a page", () => {
  test.each(["https://example.com", "http://127.0.0.1.example.com", "null", "http://localhost.example.com"])(
    "of another site may not use the control endpoints: %s",
    async (origin) => {
      const { emulator, control } = controllerOf();
      const refused = await control("POST", "/reset", undefined, { origin });
      expect([refused.status, refused.body.error.message]).toEqual([
        403,
        expect.stringContaining(`A page of ${origin}`),
      ]);
      expect((await emulator.state()).length).toBe(1);
    },
  );

  test.each(["http://localhost:5173", "http://app.localhost", "http://127.0.0.1:4030", "http://[::1]:8080"])(
    "of this machine may, and may read the answer: %s",
    async (origin) => {
      const { status, headers } = await controllerOf().control("GET", "/state", undefined, { origin });
      expect([status, headers.get("access-control-allow-origin")]).toEqual([200, origin]);
    },
  );

  test.each(["http://attacker.example:4030", "http://127.0.0.1.example.com:4030"])(
    "whose name was made to lead here may not: %s",
    async (origin) => {
      const refused = await controllerOf({}, origin).control("GET", "/requests");
      expect([refused.status, refused.body.error.message]).toEqual([
        403,
        expect.stringContaining(`The control endpoints are not at ${new URL(origin).host};`),
      ]);
    },
  );

  test.each(["http://192.168.1.7:4030", "http://[fe80::1]:4030", "http://emulator:4030", "http://localhost:4030"])(
    "is not meant where no public name can be: %s",
    async (origin) => {
      expect((await controllerOf({}, origin).control("GET", "/state")).status).toBe(200);
    },
  );

  test("may be allowed a public name, which does not depend on what a proxy tells", async () => {
    const origin = "http://host.docker.internal:4030";
    const allowed = controllerOf({ allowedHosts: ["Host.Docker.Internal"] }, origin);
    expect((await allowed.control("GET", "/state")).status).toBe(200);
    expect((await controllerOf({ allowedHosts: ["docker.internal"] }, origin).control("GET", "/state")).status).toBe(
      403,
    );
  });
});

test.each([["http://a.example"], ["a.example:80"], [""], [1]])("allowedHosts refuses %j", (host) => {
  const allowedHosts = JSON.parse(JSON.stringify([host]));
  expect(() => createEmulator({ allowedHosts })).toThrow("allowedHosts must be an array of host names without a port");
});

test("a proxy that is trusted changes links, and not who may use the control endpoints", async () => {
  const emulator = createEmulator({ pageSize: 1, seed: [{ id: "a" }, { id: "b" }] });
  onTestFinished(() => emulator.close());
  const { url, baseUrl } = await emulator.listen({ trustProxy: true });
  const headers = {
    authorization: "Bearer any-token",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "emu.example",
  };
  const page = await (await fetch(`${baseUrl}/deviceManagement/remoteAssistancePartners`, { headers })).json();
  expect(page).toMatchObject({
    "@odata.nextLink": expect.stringMatching(/^https:\/\/emu\.example\/v1\.0\//),
    "@odata.context": expect.stringMatching(/^https:\/\/emu\.example\/v1\.0\//),
  });
  expect((await fetch(`${url}/emulator/state`, { headers })).status).toBe(200);
});
