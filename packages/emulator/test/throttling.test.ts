import { operations } from "@remote-assistance/client/operations";
import { describe, expect, test } from "vitest";
import { createEmulator, type EmulatorOptions, type ThrottleLimits } from "../src/index.ts";
import { WindowThrottle } from "../src/throttling/window-throttle.ts";
import { callerOf, codeOf, PARTNER, PARTNERS } from "./caller.ts";
import { VirtualClock } from "./virtual-clock.ts";

function throttled(throttle: EmulatorOptions["throttle"], options: EmulatorOptions = {}) {
  const clock = new VirtualClock();
  const emulator = createEmulator({ throttle, now: () => new Date(clock.now()), ...options });
  const call = callerOf(emulator);
  const writes = async (times: number) => {
    const statuses: number[] = [];
    for (let index = 0; index < times; index += 1) {
      statuses.push((await call("PATCH", PARTNER, { body: { displayName: String(index) } })).status);
    }
    return statuses;
  };
  return { emulator, call, clock, writes };
}

function times<Value>(count: number, value: Value): Value[] {
  return Array.from({ length: count }, () => value);
}

describe("throttling", () => {
  test("is off unless it is asked for", async () => {
    const { writes } = throttled(undefined);
    expect(await writes(201)).toEqual(times(201, 200));
  });

  test("refuses the 101st change within 20 seconds, and says how long to wait, in fractions", async () => {
    const { call, clock, writes } = throttled(true);
    expect(await writes(1)).toEqual([200]);
    clock.advance(17_872);
    expect(await writes(99)).toEqual(times(99, 200));
    const refused = await call("PATCH", PARTNER, { body: {} });
    expect([refused.status, codeOf(refused), refused.headers.get("retry-after")]).toEqual([
      429,
      "TooManyRequests",
      "2.128",
    ]);
    expect(Object(refused.body.error).innerError).toMatchObject({ code: "429", status: "429" });
    expect((await call("GET", PARTNER)).status).toBe(200);
    clock.advance(2127);
    expect(await writes(1)).toEqual([429]);
    clock.advance(1);
    expect(await writes(1)).toEqual([200]);
  });

  test("refuses the 1001st request of any kind", async () => {
    const { call } = throttled(true);
    for (let index = 0; index < 1000; index += 1) await call("GET", PARTNER);
    expect((await call("GET", PARTNERS)).status).toBe(429);
  });

  test("counts applications by themselves, and their tenant over all of them", async () => {
    const { emulator } = throttled({ writesPerApp: 1, writesPerTenant: 2 }, { auth: "scopes" });
    const change = async (appId: string, tenantId: string) => {
      const token = await emulator.issueToken({ appId, tenantId });
      const headers = { authorization: `Bearer ${token}` };
      return (await callerOf(emulator)("PATCH", PARTNER, { headers, body: {} })).status;
    };
    const [A, B, C] = ["a", "b", "c"].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`);
    if (A === undefined || B === undefined || C === undefined) throw new Error("There are three identifiers.");
    expect(await change(A, A)).toBe(200);
    expect(await change(A, A)).toBe(429);
    expect(await change(B, A)).toBe(429);
    expect(await change(A, B)).toBe(200);
    expect(await change(C, B)).toBe(200);
    expect(await change(B, B)).toBe(429);
  });

  test("begins anew after a reset, and when its clock is turned back", async () => {
    const { emulator, clock, writes } = throttled({ writesPerApp: 1 });
    expect(await writes(2)).toEqual([200, 429]);
    await emulator.reset();
    expect(await writes(2)).toEqual([200, 429]);
    clock.advance(-1);
    expect(await writes(2)).toEqual([200, 429]);
  });

  test("forgets the caller whose window began first rather than fill the memory", () => {
    const limits = {
      writesPerApp: 1,
      writesPerTenant: 100_000,
      requestsPerApp: 1,
      requestsPerTenant: 100_000,
      within: 1,
    };
    const throttle = new WindowThrottle(limits);
    const admit = (appId: string) =>
      throttle.admit({ tenantId: "", appId, scopes: undefined }, operations.getRemoteAssistancePartner, new Date(0));
    admit("first");
    expect(() => admit("first")).toThrow("Please retry again later.");
    for (let index = 0; index < 10_000; index += 1) admit(String(index));
    expect(() => admit("9999")).toThrow("Please retry again later.");
    expect(() => admit("first")).not.toThrow();
  });

  test.each<[unknown, string]>([
    ["yes", "throttle must be true, false, or limits."],
    [{ writes: 1 }, "throttle.writes is unknown; known are writesPerApp, writesPerTenant, requestsPerApp,"],
    [{ writesPerApp: 0 }, "throttle.writesPerApp is 0; it must be a whole number of at least 1."],
    [JSON.parse('{"__proto__":1}'), "throttle.__proto__ is unknown;"],
  ])("refuses limits that are none: %j", (throttle, message) => {
    const limits: ThrottleLimits = JSON.parse(JSON.stringify(throttle));
    expect(() => createEmulator({ throttle: limits })).toThrow(message);
  });
});
