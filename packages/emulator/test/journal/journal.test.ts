import { describe, expect, test } from "vitest";
import { createEmulator, type RecordedRequest } from "../../src/index.ts";
import { callerOf, PARTNER, PARTNERS } from "../caller.ts";

/** What is kept of a request that had a token. */
const PATCHED: RecordedRequest = {
  method: "PATCH",
  target: `/v1.0${PARTNER}`,
  operationId: "updateRemoteAssistancePartner",
  headers: { "content-type": "application/json" },
  body: '{"displayName":"New"}',
  status: 200,
};

describe("the journal", () => {
  test("remembers requests without their tokens, the latest ones only", async () => {
    const emulator = createEmulator({ rememberRequests: 2 });
    const call = callerOf(emulator);
    await call("GET", PARTNERS);
    await call("PATCH", PARTNER, { body: { displayName: "New" } });
    await call("GET", "/nowhere");
    expect(emulator.requests).toEqual([
      PATCHED,
      { method: "GET", target: "/v1.0/nowhere", operationId: undefined, headers: {}, body: "", status: 400 },
    ]);
  });

  test("keeps secrets to itself", async () => {
    const emulator = createEmulator();
    const headers = { cookie: "session=secret", "proxy-authorization": "Basic secret", "x-other": "kept" };
    await callerOf(emulator)("GET", PARTNER, { headers });
    expect(emulator.requests[0]?.headers).toEqual({ "x-other": "kept" });
  });

  test("tells of each request as it is answered, also where none is remembered, and of no secret", async () => {
    const told: RecordedRequest[] = [];
    const emulator = createEmulator({ rememberRequests: 0, onRequest: (request) => told.push(request) });
    await callerOf(emulator)("PATCH", PARTNER, { body: { displayName: "New" } });
    expect(told).toEqual([PATCHED]);
    expect(emulator.requests).toEqual([]);
  });

  test("keeps the beginning of a body that is long", async () => {
    const emulator = createEmulator();
    await callerOf(emulator)("PATCH", PARTNER, { body: { displayName: "x".repeat(200_000) } });
    expect(emulator.requests[0]?.body.length).toBe(64 * 1024);
  });

  test("keeps no more than 16 MiB of text, the latest, however many requests it may remember", async () => {
    const emulator = createEmulator({ rememberRequests: 1_000_000 });
    const call = callerOf(emulator);
    for (let index = 0; index < 300; index += 1) {
      await call("PATCH", PARTNER, {
        headers: { "x-index": String(index) },
        body: { displayName: "x".repeat(70_000) },
      });
    }
    const kept = emulator.requests;
    const size = kept.reduce((sum, { body, target }) => sum + body.length + target.length, 0);
    expect(size).toBeGreaterThan(15 * 1024 * 1024);
    expect(size).toBeLessThanOrEqual(16 * 1024 * 1024);
    expect(kept.at(-1)?.headers["x-index"]).toBe("299");
    expect(Number(kept[0]?.headers["x-index"])).toBe(300 - kept.length);
  });

  test("stays in order when it is full, also after long requests have made others give way", async () => {
    const emulator = createEmulator({ rememberRequests: 260 });
    const call = callerOf(emulator);
    for (let index = 0; index < 300; index += 1) {
      await call("PATCH", `${PARTNER}?n=${index}`, {
        body: { displayName: index < 270 ? "x".repeat(70_000) : "short" },
      });
    }
    const kept = emulator.requests.map(({ target }) => Number(target.split("=")[1]));
    expect(kept.length).toBeLessThanOrEqual(260);
    expect(kept).toEqual(Array.from(kept, (_, index) => 300 - kept.length + index));
  });
});

describe("the least privilege", () => {
  test("is nothing at first, and to read if nothing else was done", async () => {
    const emulator = createEmulator();
    expect(emulator.leastPrivilege()).toEqual({ scopes: [], operations: {} });
    await callerOf(emulator)("GET", PARTNERS);
    expect(emulator.leastPrivilege()).toEqual({
      scopes: ["DeviceManagementServiceConfig.Read.All"],
      operations: { listRemoteAssistancePartners: "DeviceManagementServiceConfig.Read.All" },
    });
  });

  test("is to write alone, which includes to read, as soon as something was changed", async () => {
    const emulator = createEmulator({ rememberRequests: 0 });
    const call = callerOf(emulator);
    await call("GET", PARTNER);
    await call("POST", `${PARTNER}/beginOnboarding`);
    expect(emulator.leastPrivilege()).toEqual({
      scopes: ["DeviceManagementServiceConfig.ReadWrite.All"],
      operations: {
        getRemoteAssistancePartner: "DeviceManagementServiceConfig.Read.All",
        beginRemoteAssistancePartnerOnboarding: "DeviceManagementServiceConfig.ReadWrite.All",
      },
    });
    await emulator.reset();
    expect(emulator.leastPrivilege().scopes).toEqual([]);
  });

  test("is enough for the same requests", async () => {
    const emulator = createEmulator({ auth: "scopes" });
    const run = async (scopes: readonly string[]) => {
      const headers = { authorization: `Bearer ${await emulator.issueToken({ scopes })}` };
      const call = callerOf(emulator);
      const read = await call("GET", PARTNERS, { headers });
      const changed = await call("PATCH", PARTNER, { headers, body: { displayName: "New" } });
      return [read.status, changed.status];
    };
    expect(await run([])).toEqual([403, 403]);
    expect(await run(emulator.leastPrivilege().scopes)).toEqual([200, 200]);
  });
});
