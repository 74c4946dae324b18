import { describe, expect, test } from "vitest";
import { createEmulator } from "../src/index.ts";
import { createSqliteStore } from "../src/store/sqlite/create-sqlite-store.ts";
import { callerOf } from "./caller.ts";
import { newDataFile } from "./store/temporary-folder.ts";

const ID = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
const NEVER = "0001-01-01T00:00:00Z";
const now = () => new Date("2026-07-17T10:00:00Z");

describe.each([
  ["memory", () => undefined],
  ["SQLite", () => createSqliteStore({ file: newDataFile() })],
])("beta, with its partners in %s,", (_, createStore) => {
  const path = (version: string, rest = "") => `/${version}/deviceManagement/remoteAssistancePartners${rest}`;

  function start() {
    const emulator = createEmulator({ now, store: createStore(), pageSize: 1 });
    const call = callerOf(emulator);
    const request = (method: string, target: string, body?: object) =>
      call(method, `https://graph.microsoft.com${target}`, body === undefined ? {} : { body });
    return { emulator, request };
  }

  test("shows when a request to onboard expires, which v1.0 does not know, over the same partners", async () => {
    const { emulator, request } = start();
    expect((await request("GET", path("beta", `/${ID}`))).body).toEqual({
      "@odata.context": "https://graph.microsoft.com/beta/$metadata#deviceManagement/remoteAssistancePartners/$entity",
      "@odata.type": "#microsoft.graph.remoteAssistancePartner",
      id: ID,
      displayName: "TeamViewer",
      onboardingUrl: null,
      onboardingStatus: "notOnboarded",
      lastConnectionDateTime: NEVER,
      onboardingRequestExpiryDateTime: NEVER,
    });
    await request("POST", path("v1.0", `/${ID}/beginOnboarding`));
    const begun = await request("GET", path("beta", `/${ID}`));
    expect(begun.body).toMatchObject({
      onboardingStatus: "onboarding",
      onboardingRequestExpiryDateTime: "2026-07-18T10:00:00Z",
    });
    const inV1 = await request("GET", path("v1.0", `/${ID}`));
    expect(inV1.body).not.toHaveProperty("onboardingRequestExpiryDateTime");
    expect(inV1.headers.get("etag")).toBe(begun.headers.get("etag"));
    emulator.advance(24 * 60 * 60 * 1000);
    expect((await request("GET", path("beta", `/${ID}?$select=onboardingRequestExpiryDateTime`))).body).toMatchObject({
      onboardingRequestExpiryDateTime: NEVER,
    });
    await emulator.close();
  });

  test.each(["disconnect", "a written status", "the portal"])("shows none any more after %s", async (ending) => {
    const { emulator, request } = start();
    await request("POST", path("beta", `/${ID}/beginOnboarding`));
    if (ending === "disconnect") await request("POST", path("beta", `/${ID}/disconnect`));
    else if (ending === "the portal") await emulator.completeOnboarding(ID);
    else await request("PATCH", path("v1.0", `/${ID}`), { onboardingStatus: "onboarded" });
    const { body } = await request("GET", path("beta", `/${ID}`));
    expect(body.onboardingRequestExpiryDateTime).toBe(NEVER);
    await emulator.close();
  });

  test("takes, filters and sorts what only beta has; v1.0 refuses each", async () => {
    const { emulator, request } = start();
    const expiry = "2030-01-01T00:00:00Z";
    const created = await request("POST", path("beta"), { id: "b", onboardingRequestExpiryDateTime: expiry });
    expect([created.status, created.headers.get("location")]).toEqual([
      201,
      `https://graph.microsoft.com${path("beta", "/b")}`,
    ]);
    const filter = encodeURI("$filter=onboardingRequestExpiryDateTime gt 2026-01-01T00:00:00Z");
    const found = await request("GET", path("beta", `?${filter}`));
    expect(found.body.value).toMatchObject([{ id: "b" }]);
    const sorted = await request("GET", path("beta", "?$orderby=onboardingRequestExpiryDateTime%20desc"));
    expect(sorted.body.value).toMatchObject([{ id: "b" }]);
    const refused = [
      await request("PATCH", path("v1.0", "/b"), { onboardingRequestExpiryDateTime: expiry }),
      await request("GET", path("v1.0", `?${filter}`)),
      await request("GET", path("v1.0", "?$orderby=onboardingRequestExpiryDateTime")),
      await request("GET", path("v1.0", "?$select=onboardingRequestExpiryDateTime")),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    await emulator.close();
  });

  test.each(["v1.0", "beta"])("keeps next links and contexts in %s where that was called", async (version) => {
    const { emulator, request } = start();
    await request("POST", path(version), { id: "b" });
    const first = await request("GET", path(version));
    expect(first.body["@odata.context"]).toContain(`/${version}/$metadata#`);
    expect(first.body["@odata.nextLink"]).toContain(path(version, "?$skiptoken="));
    const next = new URL(String(first.body["@odata.nextLink"]));
    expect((await request("GET", next.pathname + next.search)).body.value).toMatchObject([{ id: "b" }]);
    await emulator.close();
  });
});

test("a version that there is not is refused", async () => {
  const call = callerOf(createEmulator());
  const { status } = await call("GET", "https://graph.microsoft.com/alpha/deviceManagement/remoteAssistancePartners");
  expect(status).toBe(404);
});
