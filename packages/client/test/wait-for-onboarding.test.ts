import { describe, expect, test } from "vitest";
import { waitForOnboarding } from "../src/functions.ts";
import {
  type Clock,
  type GraphClientOptions,
  type GraphConnection,
  isCallTimeoutError,
  isGraphError,
  isNetworkError,
  isOnboardingError,
  isProtocolError,
  type RemoteAssistancePartner,
  type WaitForOnboardingOptions,
} from "../src/index.ts";
import { manualClock } from "./manual-clock.ts";
import { hang, inTurn, observe, partner, rejection, reset, status } from "./observed-client.ts";

type Answer = () => Response | Promise<Response>;
type Options = WaitForOnboardingOptions<RemoteAssistancePartner>;

const is = (onboardingStatus: string) => (): Response => Response.json({ ...partner, onboardingStatus });
const onboarding = is("onboarding");
const onboarded = is("onboarded");
const notOnboarded = is("notOnboarded");

/** Waits on a clock that goes on by itself, and keeps when the partner was looked at, from the start on. */
function wait(answers: readonly [Answer, ...Answer[]], options: Options = {}, clientOptions: GraphClientOptions = {}) {
  const clock = manualClock();
  const start = clock.now();
  const lookedAt: number[] = [];
  const answer = inTurn(...answers);
  const client = observe(
    () => {
      lookedAt.push(clock.now() - start);
      return answer();
    },
    { clock, ...clientOptions },
  );
  const waiting = clock.settle(client.partners.waitForOnboarding(partner.id, options));
  return { waiting, lookedAt, elapsed: () => clock.now() - start };
}

describe("a wait for an onboarding", () => {
  test("is over at once where the partner is onboarded", async () => {
    const { waiting, lookedAt } = wait([onboarded]);
    await expect(waiting).resolves.toEqual({ ...partner, onboardingStatus: "onboarded" });
    expect(lookedAt).toEqual([0]);
  });

  test("looks once more if a millisecond is left for it", async () => {
    const { waiting, lookedAt } = wait([onboarding], { timeout: 4 / 3 });
    await rejection(waiting);
    expect(lookedAt).toEqual([0, 1]);
  });

  test("goes on for the longest time that a timer has, whatever the fractions of the clock", async () => {
    const clock = manualClock();
    const shifted: Clock = { ...clock, monotonic: () => clock.monotonic() + 0.1 };
    const { partners } = observe(onboarded, { clock: shifted, timeout: Number.POSITIVE_INFINITY });
    const waiting = partners.waitForOnboarding(partner.id, { timeout: Number.POSITIVE_INFINITY });
    await expect(clock.settle(waiting)).resolves.toMatchObject({ onboardingStatus: "onboarded" });
  });

  test("looks less and less often, up to every thirty seconds", async () => {
    const looks = Array.from({ length: 10 }, () => onboarding);
    const { waiting, lookedAt } = wait([onboarding, ...looks, onboarded]);
    await waiting;
    expect(lookedAt.slice(1).map((time, index) => time - (lookedAt[index] ?? 0))).toEqual([
      2000, 3000, 4500, 6750, 10_125, 15_187.5, 22_781.25, 30_000, 30_000, 30_000, 30_000,
    ]);
  });

  test.each([429, 500, 502, 503, 504])(
    "looks again after a %d, when the service asks for it and no earlier than usual",
    async (code) => {
      const { waiting, lookedAt } = wait([
        status(code, { "Retry-After": "60.5" }),
        status(code, { "Retry-After": "1" }),
        status(code),
        onboarded,
      ]);
      await waiting;
      expect(lookedAt).toEqual([0, 60_500, 63_500, 68_000]);
    },
  );

  test("goes on where a read is behind what beginOnboarding did", async () => {
    const { waiting, lookedAt } = wait([notOnboarded, notOnboarded, notOnboarded, onboarding, onboarded]);
    await expect(waiting).resolves.toMatchObject({ onboardingStatus: "onboarded" });
    expect(lookedAt).toEqual([0, 2000, 5000, 9500, 16_250]);
  });

  test("goes on after a fault that a proxy reports in HTML", async () => {
    const { waiting } = wait([() => new Response("<html>", { status: 502 }), onboarded], {}, { retry: false });
    await expect(waiting).resolves.toHaveProperty("onboardingStatus", "onboarded");
  });

  test("looks again after a failure of the network, and a timeout", async () => {
    const { waiting, lookedAt } = wait([reset, hang, onboarded], {}, { attemptTimeout: 1000 });
    await waiting;
    expect(lookedAt).toEqual([0, 2000, 6000]);
  });

  test("says each status once, until it changes, also one that it does not know", async () => {
    const said: string[] = [];
    const { waiting } = wait([onboarding, onboarding, reset, onboarding, is("confirming"), onboarding, onboarded], {
      onStatus: ({ id, onboardingStatus }) => said.push(`${id === partner.id} ${onboardingStatus}`),
    });
    await waiting;
    expect(said).toEqual(["true onboarding", "true confirming", "true onboarding", "true onboarded"]);
  });

  test("rejects with what onStatus throws", async () => {
    const thrown = new Error("no screen");
    const onStatus = () => {
      throw thrown;
    };
    expect(await rejection(wait([onboarding], { onStatus }).waiting)).toBe(thrown);
  });

  test("is a function of a connection as well", async () => {
    const { connection, sent } = observe(onboarded);
    await expect(waitForOnboarding(connection, partner.id)).resolves.toMatchObject({ onboardingStatus: "onboarded" });
    expect(sent[0]?.url).toBe(`https://graph.example/v1.0/deviceManagement/remoteAssistancePartners/${partner.id}`);
  });

  test("refuses a client where that function needs a connection", async () => {
    const { graph } = observe(onboarded);
    const notConnection: unknown = graph;
    expect(String(await rejection(waitForOnboarding(notConnection as GraphConnection, partner.id)))).toBe(
      "TypeError: The first argument of waitForOnboarding must be a connection, such as createGraphConnection() makes.",
    );
  });

  test("gives each look the limit that the connection has for a call", async () => {
    const { waiting, lookedAt } = wait([hang, onboarded], {}, { timeout: 5000 });
    await waiting;
    expect(lookedAt).toEqual([0, 7000]);
  });
});

describe("a wait on beta, which says when the request expires,", () => {
  const at = (seconds: number) => new Date(manualClock().now() + seconds * 1000).toISOString();
  const until = (seconds: number) => () =>
    Response.json({ ...partner, onboardingStatus: "onboarding", onboardingRequestExpiryDateTime: at(seconds) });
  const never = { onboardingRequestExpiryDateTime: "0001-01-01T00:00:00Z" };

  test("ends when that is so, with a look at that time", async () => {
    const { waiting, lookedAt } = wait([until(7)]);
    const error = await rejection(waiting);
    expect(error).toMatchObject({ reason: "expired", onboardingStatus: "onboarding" });
    expect(String(error)).toBe(
      `OnboardingError: ${partner.id} was not onboarded before its request expired; its status is onboarding`,
    );
    expect(error).not.toHaveProperty("cause");
    expect(lookedAt).toEqual([0, 2000, 5000, 7000]);
  });

  test("says so as well where the service has noticed already", async () => {
    const { waiting } = wait([until(3), () => Response.json({ ...partner, ...never })]);
    expect(await rejection(waiting)).toMatchObject({ reason: "notOnboarding" });
    const later = wait([until(5), until(5), () => Response.json({ ...partner, ...never })]);
    expect(await rejection(later.waiting)).toMatchObject({ reason: "expired", onboardingStatus: "notOnboarded" });
    expect(later.lookedAt).toEqual([0, 2000, 5000]);
  });

  test("goes on where the request is confirmed at the last moment, or made again", async () => {
    await expect(wait([until(2), onboarded]).waiting).resolves.toMatchObject({ onboardingStatus: "onboarded" });
    const { waiting, lookedAt } = wait([until(3), until(30), onboarded]);
    await waiting;
    expect(lookedAt).toEqual([0, 2000, 5000]);
  });

  test("takes no date, or one that means never, for none", async () => {
    const without = () => Response.json({ ...partner, onboardingStatus: "onboarding", ...never });
    const { waiting, lookedAt } = wait([without, onboarded]);
    await waiting;
    expect(lookedAt).toEqual([0, 2000]);
  });
});

describe("a wait ends with an OnboardingError", () => {
  test("where the time is over, after a last look shortly before", async () => {
    const { waiting, lookedAt, elapsed } = wait([onboarding], { timeout: 9000 });
    const error = await rejection(waiting);
    expect(isOnboardingError(error)).toBe(true);
    expect(error).toMatchObject({
      reason: "timeout",
      remoteAssistancePartnerId: partner.id,
      onboardingStatus: "onboarding",
    });
    expect(String(error)).toBe(`OnboardingError: ${partner.id} was not onboarded in time; its status is onboarding`);
    expect(error).not.toHaveProperty("cause");
    expect(lookedAt).toEqual([0, 2000, 5000, 7000]);
    expect(elapsed()).toBe(7000);
  });

  test.each([
    [1, [0]],
    [2, [0, 1.5]],
    [1000, [0, 750]],
    [2000, [0, 1500]],
    [4000, [0, 2000, 3000]],
    [8000, [0, 2000, 5000, 6000]],
    [15_000, [0, 2000, 5000, 9500, 13_000]],
  ])("where a time of %d ms is over", async (timeout, looks) => {
    const { waiting, lookedAt } = wait([onboarding], { timeout });
    expect(await rejection(waiting)).toHaveProperty("reason", "timeout");
    expect(lookedAt).toEqual(looks);
  });

  test("after a quarter of an hour, unless another time is given", async () => {
    const { waiting, elapsed } = wait([onboarding]);
    expect(await rejection(waiting)).toHaveProperty("reason", "timeout");
    expect(elapsed()).toBe(898_000);
  });

  test("with why the partner could not be read, if that was so at the end", async () => {
    const { waiting } = wait([reset], { timeout: 5000 });
    const error = await rejection(waiting);
    expect(error).toMatchObject({ reason: "timeout", onboardingStatus: undefined });
    expect(String(error)).toMatch(/ was not onboarded in time; its status is unknown$/);
    expect(error).toHaveProperty("cause", expect.toSatisfy(isNetworkError));
  });

  test.each([
    ["58", [0, 58_000]],
    ["58.001", [0]],
  ])("where the service asks to wait %s s and there is a minute", async (seconds, looks) => {
    const { waiting, lookedAt } = wait([status(429, { "Retry-After": seconds })], { timeout: 60_000 });
    const error = await rejection(waiting);
    expect(error).toHaveProperty("reason", "timeout");
    expect(error).toHaveProperty("cause", expect.toSatisfy(isGraphError));
    expect(lookedAt).toEqual(looks);
  });

  test("where a timer is early by a part of a millisecond, which is no time for another look", async () => {
    const clock = manualClock();
    const early: Clock = { ...clock, schedule: (callback, delay) => clock.schedule(callback, delay - 0.5) };
    const { partners, sent } = observe(onboarding, { clock: early });
    const waiting = partners.waitForOnboarding(partner.id, { timeout: 4000 });
    expect(await rejection(clock.settle(waiting))).toHaveProperty("reason", "timeout");
    expect(sent).toHaveLength(3);
  });

  test("where a fault of the service does not pass, which is the cause", async () => {
    const { waiting } = wait([onboarding, status(500)], { timeout: 9000 });
    const error = await rejection(waiting);
    expect(error).toMatchObject({ reason: "timeout", onboardingStatus: "onboarding" });
    expect(error).toHaveProperty("cause.status", 500);
  });

  test("where a single look takes all of the time", async () => {
    const { waiting, elapsed } = wait([hang], { timeout: 10_000 });
    const error = await rejection(waiting);
    expect(error).toHaveProperty("reason", "timeout");
    expect(error).toHaveProperty("cause", expect.toSatisfy(isCallTimeoutError));
    expect(error).toHaveProperty("cause.milliseconds", 10_000);
    expect(elapsed()).toBe(10_000);
  });

  test("where a later look takes all that is left of it", async () => {
    const { waiting, lookedAt, elapsed } = wait([onboarding, hang], { timeout: 10_000 });
    expect(await rejection(waiting)).toHaveProperty("cause.milliseconds", 8_000);
    expect(lookedAt).toEqual([0, 2_000]);
    expect(elapsed()).toBe(10_000);
  });

  const fallsBack: [Answer, Answer] = [onboarding, notOnboarded];

  test.each<[string, [Answer, ...Answer[]], number, string[], number[]]>([
    ["has fallen back", fallsBack, 60_000, ["onboarding", "notOnboarded"], [0, 2000]],
    [
      "has fallen back from a status that is new",
      [is("confirming"), notOnboarded],
      60_000,
      ["confirming", "notOnboarded"],
      [0, 2000],
    ],
    [
      "was not begun, as it is believed after nine seconds",
      [notOnboarded],
      60_000,
      ["notOnboarded"],
      [0, 2000, 5000, 9500],
    ],
    [
      "was not begun, as it is believed at nine seconds sharp",
      [status(429, { "Retry-After": "9" }), notOnboarded],
      60_000,
      ["notOnboarded"],
      [0, 9000],
    ],
    ["was not begun, as it is believed when the time is over", [notOnboarded], 6000, ["notOnboarded"], [0, 2000, 4500]],
  ])("where it %s", async (_, answers, timeout, statuses, looks) => {
    const said: string[] = [];
    const onStatus = ({ onboardingStatus }: { onboardingStatus: string }) => said.push(onboardingStatus);
    const { waiting, lookedAt } = wait(answers, { timeout, onStatus });
    const error = await rejection(waiting);
    expect(isOnboardingError(error)).toBe(true);
    expect(error).toMatchObject({ reason: "notOnboarding", onboardingStatus: "notOnboarded" });
    expect(String(error)).toBe(`OnboardingError: ${partner.id} is not onboarding; its status is notOnboarded`);
    expect(error).not.toHaveProperty("cause");
    expect(said).toEqual(statuses);
    expect(lookedAt).toEqual(looks);
  });

  test("where the machine has slept until the time was over", async () => {
    const clock = manualClock();
    let slept = 0;
    const sleepy: Clock = {
      now: () => clock.now(),
      monotonic: () => clock.monotonic() + slept,
      schedule: (callback, milliseconds) => {
        // While it waits for the second look, and not for a response.
        if (milliseconds === 2000) slept = 3_600_000;
        return clock.schedule(callback, milliseconds);
      },
    };
    const { partners, sent } = observe(onboarding, { clock: sleepy, timeout: Number.POSITIVE_INFINITY });
    const waiting = partners.waitForOnboarding(partner.id);
    expect(await rejection(clock.settle(waiting))).toMatchObject({ reason: "timeout", onboardingStatus: "onboarding" });
    expect(sent).toHaveLength(2);
  });
});

describe("a wait without a limit", () => {
  test("goes on until the partner is onboarded", async () => {
    const looks = Array.from({ length: 100 }, () => onboarding);
    const { waiting, elapsed } = wait([onboarding, ...looks, onboarded], { timeout: Number.POSITIVE_INFINITY });
    await expect(waiting).resolves.toMatchObject({ onboardingStatus: "onboarded" });
    expect(elapsed()).toBeGreaterThan(2_700_000);
  });

  test("is still one that a timer can be set for", async () => {
    const forYears = status(503, { "Retry-After": "100000000" });
    const { waiting, lookedAt } = wait([forYears], { timeout: Number.POSITIVE_INFINITY });
    expect(await rejection(waiting)).toHaveProperty("reason", "timeout");
    expect(lookedAt).toEqual([0]);
  });
});

describe("a wait ends as any call does", () => {
  const reason = new Error("changed my mind");

  test.each<[string, Answer, (error: unknown) => boolean]>([
    ["a partner that is not there", status(404), isGraphError],
    ["a conflict", status(409), isGraphError],
    ["a refusal", status(403), isGraphError],
    ["an answer that is none", () => new Response("<html>"), isProtocolError],
  ])("by %s", async (_, answer, guard) => {
    const { waiting, lookedAt } = wait([onboarding, answer]);
    expect(guard(await rejection(waiting))).toBe(true);
    expect(lookedAt).toHaveLength(2);
  });

  test("by what the credential throws", async () => {
    const credential = () => Promise.reject(reason);
    expect(await rejection(wait([onboarding], {}, { credential }).waiting)).toBe(reason);
  });

  test("by a signal that was aborted before", async () => {
    const { waiting, lookedAt } = wait([onboarding], { signal: AbortSignal.abort(reason) });
    expect(await rejection(waiting)).toBe(reason);
    expect(lookedAt).toEqual([]);
  });

  test("by a signal that is aborted while it looks", async () => {
    const controller = new AbortController();
    const look = () => {
      controller.abort(reason);
      return hang();
    };
    const { waiting, lookedAt } = wait([look], { signal: controller.signal });
    expect(await rejection(waiting)).toBe(reason);
    expect(lookedAt).toEqual([0]);
  });

  test("by a signal that is aborted between two looks", async () => {
    const clock = manualClock();
    const controller = new AbortController();
    const { partners, sent } = observe(onboarding, { clock });
    const waiting = rejection(partners.waitForOnboarding(partner.id, { signal: controller.signal }));
    await clock.advance(1000);
    expect(clock.pending).toEqual([2000]);
    controller.abort(reason);
    expect(await waiting).toBe(reason);
    expect(clock.pending).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  test.each<[object | null, string]>([
    ...[0, -1, Number.NaN, "1000", null].map((timeout): [object, string] => [
      { timeout },
      "RangeError: timeout must be milliseconds, more than 0.",
    ]),
    [{ signal: "stop" }, "TypeError: signal must be an AbortSignal."],
    [{ onStatus: "say" }, "TypeError: onStatus must be a function."],
    [{ timeOut: 7 }, "TypeError: waitForOnboarding has no option timeOut; it has timeout, signal, onStatus."],
    [null, "TypeError: The options of waitForOnboarding must be an object."],
  ])("by options that are not valid, before it looks: %j", async (options, message) => {
    const { partners, sent } = observe(onboarding);
    const waiting = partners.waitForOnboarding(partner.id, options as Options);
    expect(String(await rejection(waiting))).toBe(message);
    expect(sent).toEqual([]);
  });
});
