import { describe, expect, test } from "vitest";
import { createEmulator, type EmulatorOptions } from "../src/index.ts";
import { callerOf, PARTNER, PARTNER_ID, PARTNERS, SERVICE } from "./caller.ts";

describe("an emulator", () => {
  test("forgets everything when it is reset, but for its seed", async () => {
    const emulator = createEmulator();
    const before = await emulator.state();
    const call = callerOf(emulator);
    await call("DELETE", PARTNER);
    await call("POST", PARTNERS, { body: {} });
    await emulator.reset();
    expect(await emulator.state()).toEqual(before);
    expect(emulator.requests).toEqual([]);
  });

  test("takes more partners, but none that the contract does not allow", async () => {
    const emulator = createEmulator({ seed: [] });
    await emulator.seed([{ id: "a", displayName: "A" }]);
    expect((await emulator.state()).map(({ id }) => id)).toEqual(["a"]);
    await expect(emulator.seed([{ id: "a" }])).rejects.toThrow("There is a remoteAssistancePartner 'a' already.");
    await expect(emulator.seed([JSON.parse('{"displayName":1}')])).rejects.toThrow(/^seed\[0\]\.displayName must be/);
  });

  test("takes and shows entities by the name of their collection as well", async () => {
    const emulator = createEmulator({ seed: { remoteAssistancePartners: [{ id: "a" }] } });
    await emulator.seed({ remoteAssistancePartners: [{ id: "b", displayName: "B" }] });
    const state = await emulator.state("remoteAssistancePartners");
    expect(state.map(({ id, displayName }) => [id, displayName])).toEqual([
      ["a", null],
      ["b", "B"],
    ]);
    expect(await emulator.state()).toEqual(state);
    const unknown = JSON.parse('"devices"');
    await expect(emulator.state(unknown)).rejects.toThrow(
      "The contract has no collection devices; known are remoteAssistancePartners.",
    );
    await expect(emulator.seed(JSON.parse('{"devices":[]}'))).rejects.toThrow(TypeError);
    await expect(emulator.seed({ remoteAssistancePartners: [JSON.parse('{"id":1}')] })).rejects.toThrow(
      /^seed\.remoteAssistancePartners\[0\]\.id must be/,
    );
  });

  test("takes all of more partners or, if one identifier is taken, none", async () => {
    const emulator = createEmulator({ seed: [{ id: "a" }] });
    await expect(emulator.seed([{ id: "b" }, { id: "a" }, { id: "c" }])).rejects.toThrow(RangeError);
    expect((await emulator.state()).map(({ id }) => id)).toEqual(["a"]);
  });

  test("says that newId does not return identifiers", async () => {
    const emulator = createEmulator({ seed: [{}], newId: () => "" });
    await expect(emulator.state()).rejects.toThrow('newId has returned ""; it must return a string that is not empty.');
  });

  test.each<[EmulatorOptions, string]>([
    [JSON.parse('{"pagesize":1}'), "The option pagesize is unknown; known are seed, store, pageSize,"],
    [{ pageSize: 0 }, "pageSize is 0; it must be a whole number of at least 1."],
    [JSON.parse('{"pageSize":"1"}'), "pageSize must be a number."],
    [{ completeOnboardingAfter: -1 }, "completeOnboardingAfter is -1;"],
    [
      JSON.parse('{"seed":{}}'),
      'seed must be an array of remoteAssistancePartners, or {"remoteAssistancePartners": [ … ]}.',
    ],
    [{ seed: [{ id: "a" }, { id: "a" }] }, "seed[1].id a comes twice; each needs its own."],
    [JSON.parse('{"now":5}'), "now must be a function that returns a Date."],
    [Object({ now: Date.now }), "now must be a function that returns a Date."],
    [{ now: () => new Date(Number.NaN) }, "now must be a function that returns a Date."],
    [
      JSON.parse('{"store":{}}'),
      "store must be a store, such as createSqliteStore makes; it has no method collection.",
    ],
    [{ expireOnboardingAfter: Number.MAX_SAFE_INTEGER }, "expireOnboardingAfter is 9007199254740991; it must be"],
    [JSON.parse("null"), "Options must be an object."],
    [JSON.parse('{"seed":[{"foo":1}]}'), "seed[0].foo is unknown; known are id, displayName,"],
    [
      JSON.parse('{"seed":[{"onboardingStatus":"on"}]}'),
      "seed[0].onboardingStatus must be one of notOnboarded, onboarding, onboarded.",
    ],
    [
      { seed: [{ lastConnectionDateTime: "today" }] },
      "seed[0].lastConnectionDateTime must be a date with a time and an offset",
    ],
  ])("refuses the options %j", (options, message) => {
    expect(() => createEmulator(options)).toThrow(message);
  });

  test("rejects a call that is aborted, with its reason", async () => {
    const { fetch } = createEmulator();
    const reason = new Error("enough");
    await expect(fetch(SERVICE + PARTNER, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe("a server", () => {
  test("answers as the function does, with links that lead to itself", async () => {
    const emulator = createEmulator({ seed: [{ id: PARTNER_ID }, { id: "b" }], pageSize: 1 });
    const { baseUrl } = await emulator.listen({ port: 0 });
    const headers = { authorization: "Bearer any-token" };
    const response = await fetch(baseUrl + PARTNERS, { headers });
    const body = Object(await response.json());
    expect(response.headers.get("content-length")).toBe(String(JSON.stringify(body).length));
    const next = await fetch(body["@odata.nextLink"], { headers });
    expect(Object(await next.json()).value[0].id).toBe("b");
    const patched = await fetch(baseUrl + PARTNER, {
      method: "PATCH",
      headers: { ...headers, "content-type": "application/json" },
      body: '{"displayName":"ä"}',
    });
    expect(Object(await patched.json()).displayName).toBe("ä");
    await emulator.close();
    await expect(fetch(baseUrl + PARTNERS, { headers })).rejects.toThrow();
  });
});
