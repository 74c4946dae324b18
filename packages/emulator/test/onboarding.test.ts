import { expect, test } from "vitest";
import { createEmulator, type EmulatorOptions } from "../src/index.ts";
import { callerOf, codeOf, PARTNER, PARTNER_ID } from "./caller.ts";

const HOUR = 60 * 60 * 1000;

/** An emulator with a clock that a test sets. */
function emulatorAt(start: string, options: EmulatorOptions = {}) {
  let now = new Date(start);
  const emulator = createEmulator({ ...options, now: () => now });
  const call = callerOf(emulator);
  return {
    emulator,
    call,
    wait: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
    },
    status: async () => (await call("GET", PARTNER)).body.onboardingStatus,
  };
}

test("goes from notOnboarded over onboarding to onboarded, and back", async () => {
  const { emulator, call, status } = emulatorAt("2026-07-17T10:45:28.200Z");
  expect(await status()).toBe("notOnboarded");
  expect((await call("POST", `${PARTNER}/beginOnboarding`)).status).toBe(204);
  const { body } = await call("GET", PARTNER);
  expect(body.onboardingStatus).toBe("onboarding");
  expect(body.onboardingUrl).toMatch(/^https:/);
  await emulator.completeOnboarding(PARTNER_ID);
  const onboarded = { onboardingStatus: "onboarded", lastConnectionDateTime: "2026-07-17T10:45:28.2Z" };
  expect((await call("GET", PARTNER)).body).toMatchObject(onboarded);
  expect((await call("POST", `${PARTNER}/disconnect`)).status).toBe(204);
  expect(await status()).toBe("notOnboarded");
});

test("refuses to begin with a partner that is connected", async () => {
  const { emulator, call } = emulatorAt("2026-01-01T00:00:00Z");
  await call("POST", `${PARTNER}/beginOnboarding`);
  await emulator.completeOnboarding(PARTNER_ID);
  const refused = await call("POST", `${PARTNER}/beginOnboarding`);
  expect([refused.status, codeOf(refused)]).toEqual([409, "Conflict"]);
});

test("lets a request expire, with a new ETag, and not before its time", async () => {
  const { call, wait, status } = emulatorAt("2026-01-01T00:00:00Z", { expireOnboardingAfter: HOUR });
  await call("POST", `${PARTNER}/beginOnboarding`);
  wait(HOUR - 1);
  const { body, headers } = await call("GET", PARTNER);
  expect(body.onboardingStatus).toBe("onboarding");
  wait(1);
  expect(await status()).toBe("notOnboarded");
  expect((await call("GET", PARTNER)).headers.get("etag")).not.toBe(headers.get("etag"));
});

test("starts the wait anew when it is asked again", async () => {
  const { call, wait, status } = emulatorAt("2026-01-01T00:00:00Z", { expireOnboardingAfter: HOUR });
  await call("POST", `${PARTNER}/beginOnboarding`);
  wait(HOUR / 2);
  await call("POST", `${PARTNER}/beginOnboarding`);
  wait(HOUR / 2);
  expect(await status()).toBe("onboarding");
});

test("completes by itself after a configured time, as of that time", async () => {
  const { call, wait } = emulatorAt("2026-01-01T00:00:00Z", { completeOnboardingAfter: 1500 });
  await call("POST", `${PARTNER}/beginOnboarding`);
  wait(HOUR);
  const onboarded = { onboardingStatus: "onboarded", lastConnectionDateTime: "2026-01-01T00:00:01.5Z" };
  expect((await call("GET", PARTNER)).body).toMatchObject(onboarded);
});

test("tells in its state when a request expires", async () => {
  const { emulator, call } = emulatorAt("2026-01-01T00:00:00Z", { expireOnboardingAfter: HOUR });
  const expiry = async () => (await emulator.state())[0]?.onboardingRequestExpiryDateTime;
  expect(await expiry()).toBe(null);
  await call("POST", `${PARTNER}/beginOnboarding`);
  expect(await expiry()).toBe("2026-01-01T01:00:00Z");
});

test("drops a request when another status is written, and keeps it when the same one is", async () => {
  const { emulator, call } = emulatorAt("2026-01-01T00:00:00Z");
  const expiry = async () => (await emulator.state())[0]?.onboardingRequestExpiryDateTime;
  await call("POST", `${PARTNER}/beginOnboarding`);
  await call("PATCH", PARTNER, { body: { onboardingStatus: "onboarding" } });
  expect(await expiry()).not.toBe(null);
  await call("PATCH", PARTNER, { body: { onboardingStatus: "onboarded" } });
  expect(await expiry()).toBe(null);
});

test("ends a request that the partner's side declines, and says what else it cannot end", async () => {
  const { emulator, call, status } = emulatorAt("2026-01-01T00:00:00Z");
  await expect(emulator.failOnboarding(PARTNER_ID)).rejects.toThrow(/is notOnboarded; call beginOnboarding first/);
  await expect(emulator.completeOnboarding("nobody")).rejects.toThrow("There is no remoteAssistancePartner 'nobody'.");
  await call("POST", `${PARTNER}/beginOnboarding`);
  await emulator.failOnboarding(PARTNER_ID);
  expect(await status()).toBe("notOnboarded");
});
