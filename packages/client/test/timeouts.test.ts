import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { type Credential, type GraphClientOptions, isCallTimeoutError, type RequestOptions } from "../src/index.ts";
import { manualClock } from "./manual-clock.ts";
import { answerPartner, endless, hang, inTurn, observe, partner, rejection, reset, status } from "./observed-client.ts";

const never = Number.POSITIVE_INFINITY;
const url = `https://graph.example/v1.0/deviceManagement/remoteAssistancePartners/${partner.id}`;

/** A client on a clock that goes on by itself, and what the clock shows, counted from the start. */
function timed(answer: () => Response | Promise<Response>, options: GraphClientOptions = {}) {
  const clock = manualClock();
  const start = clock.now();
  const client = observe(answer, { clock, random: () => 0.5, ...options });
  return {
    ...client,
    clock,
    elapsed: () => clock.now() - start,
    get: (request: RequestOptions = {}) => clock.settle(client.partners.get(partner.id, request)),
  };
}

describe("an attempt has a limit", () => {
  test.each([
    ["no answer comes", hang],
    ["its body does not end", endless],
  ])("that ends it if %s", async (_, answer) => {
    const { get, elapsed } = timed(answer, { attemptTimeout: 5000 });
    const error = await rejection(get());
    expect(isCallTimeoutError(error)).toBe(true);
    expect(error).toMatchObject({
      operationId: "getRemoteAssistancePartner",
      method: "GET",
      url,
      attempts: 1,
      limit: "attemptTimeout",
      milliseconds: 5000,
    });
    expect(String(error)).toBe(`CallTimeoutError: GET ${url} took longer than its attemptTimeout of 5000 ms`);
    expect(elapsed()).toBe(5000);
  });

  test("and then aborts what it has started, with the same error", async () => {
    const { get, sent } = timed(hang, { attemptTimeout: 5000 });
    const error = await rejection(get());
    expect(sent[0]?.signal.aborted).toBe(true);
    expect(sent[0]?.signal.reason).toBe(error);
  });

  test("which an answer at the last moment meets", async () => {
    const clock = manualClock();
    const slow = () => new Promise<Response>((resolve) => void clock.schedule(() => resolve(answerPartner()), 4999));
    const { partners } = observe(slow, { clock, attemptTimeout: 5000 });
    expect(await clock.settle(partners.get(partner.id))).toEqual(partner);
  });

  test("after which another attempt is made, with as much time", async () => {
    const { get, elapsed, sent } = timed(inTurn(hang, hang, answerPartner), { attemptTimeout: 5000, retry: {} });
    expect(await get()).toEqual(partner);
    expect(elapsed()).toBe(5000 + 500 + 5000 + 1000);
    expect(sent.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  });

  test("after which POST is not repeated, as the service may have acted", async () => {
    const { clock, partners, sent } = timed(hang, { attemptTimeout: 5000, retry: {} });
    const error = await rejection(clock.settle(partners.beginOnboarding(partner.id)));
    expect(error).toMatchObject({ limit: "attemptTimeout", attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test("that does not hold for the wait for a token", async () => {
    const clock = manualClock();
    const credential = () => new Promise<string>((resolve) => void clock.schedule(() => resolve("secret-token"), 9000));
    const { partners } = observe(answerPartner, { clock, credential, attemptTimeout: 5000 });
    expect(await clock.settle(partners.get(partner.id))).toEqual(partner);
  });
});

describe("a call has a limit", () => {
  const slowToken: Credential = () => new Promise<never>(() => {});

  test.each([
    ["for a token", answerPartner, slowToken, 0],
    ["for an answer", hang, "secret-token", 1],
    ["for a body", endless, "secret-token", 1],
  ])("while it waits %s", async (_, answer, credential, attempts) => {
    const { get, elapsed } = timed(answer, { credential, timeout: 5000 });
    const error = await rejection(get());
    expect(error).toMatchObject({ url, attempts, limit: "timeout", milliseconds: 5000 });
    expect(String(error)).toBe(`CallTimeoutError: GET ${url} took longer than its timeout of 5000 ms`);
    expect(elapsed()).toBe(5000);
  });

  test("to which the wait for a token counts", async () => {
    const clock = manualClock();
    const credential = () => new Promise<string>((resolve) => void clock.schedule(() => resolve("secret-token"), 3000));
    const { partners } = observe(hang, { clock, credential, timeout: 5000 });
    const start = clock.now();
    expect(await rejection(clock.settle(partners.get(partner.id)))).toMatchObject({ limit: "timeout", attempts: 1 });
    expect(clock.now() - start).toBe(5000);
  });

  test("to which earlier attempts and the waits between them count", async () => {
    const { get, elapsed } = timed(inTurn(reset, hang), { timeout: 5000, retry: {} });
    expect(await rejection(get())).toMatchObject({ limit: "timeout", milliseconds: 5000, attempts: 2 });
    expect(elapsed()).toBe(5000);
  });

  test("after which nothing is tried again", async () => {
    const { get, sent } = timed(hang, { timeout: 5000, retry: {} });
    await rejection(get());
    expect(sent).toHaveLength(1);
  });

  test.each([-3_600_000, 3_600_000])("whatever becomes of the date meanwhile: it is corrected by %d ms", async (by) => {
    const clock = manualClock();
    const answer = inTurn(() => {
      clock.correct(by);
      return reset();
    }, hang);
    const { partners, sent } = observe(answer, { clock, random: () => 0.5, timeout: 5000, retry: {} });
    const start = clock.monotonic();
    expect(await rejection(clock.settle(partners.get(partner.id)))).toMatchObject({ limit: "timeout", attempts: 2 });
    expect(clock.monotonic() - start).toBe(5000);
    expect(sent).toHaveLength(2);
  });

  test("also for the renewal of a token that was refused", async () => {
    const clock = manualClock();
    let asked = 0;
    const credential: Credential = () => (asked++ === 0 ? "secret-token" : new Promise<never>(() => {}));
    const { partners } = observe(status(401), { clock, credential, timeout: 5000 });
    expect(await rejection(clock.settle(partners.get(partner.id)))).toMatchObject({ limit: "timeout", attempts: 1 });
  });

  test.each([
    [5000, 5000],
    [5000, 9000],
  ])("of %d ms that counts if that of an attempt, %d ms, is no shorter", async (timeout, attemptTimeout) => {
    const { get } = timed(hang, { timeout, attemptTimeout });
    expect(await rejection(get())).toMatchObject({ limit: "timeout", milliseconds: 5000 });
  });

  test("that ends what was started: the token that nobody else waits for, and the request", async () => {
    let asking: AbortSignal | undefined;
    const credential: Credential = ({ abortSignal }) => {
      asking = abortSignal;
      return new Promise<never>(() => {});
    };
    await rejection(timed(answerPartner, { credential, timeout: 5000 }).get());
    expect(asking?.aborted).toBe(true);
    const { get, sent } = timed(hang, { timeout: 5000 });
    const error = await rejection(get());
    expect(sent[0]?.signal.reason).toBe(error);
  });
});

describe("the limits", () => {
  test("are 30 seconds for an attempt and two minutes for a call, into which three retries fit", async () => {
    const { get, elapsed, sent } = timed(hang, { retry: {} });
    expect(await rejection(get())).toMatchObject({ limit: "timeout", milliseconds: 120_000, attempts: 4 });
    expect(elapsed()).toBe(120_000);
    expect(sent.map(({ signal }) => signal.reason.limit)).toEqual([
      "attemptTimeout",
      "attemptTimeout",
      "attemptTimeout",
      "timeout",
    ]);
    const once = timed(hang);
    expect(await rejection(once.get())).toMatchObject({ limit: "attemptTimeout", milliseconds: 30_000 });
  });

  test.each([
    ["timeout", { timeout: 1000 }, { timeout: 2000 }],
    ["attemptTimeout", { attemptTimeout: 1000 }, { attemptTimeout: 2000 }],
  ])("are those of the call before those of the client: %s", async (limit, ofClient, ofCall) => {
    const { get } = timed(hang, ofClient);
    expect(await rejection(get(ofCall))).toMatchObject({ limit, milliseconds: 2000 });
    expect(await rejection(get({ retry: false }))).toMatchObject({ limit, milliseconds: 1000 });
  });

  test("can be done without: then no timer is set at all", async () => {
    const { clock, partners } = timed(hang, { timeout: never, attemptTimeout: never });
    const controller = new AbortController();
    const call = partners.get(partner.id, { signal: controller.signal });
    await clock.advance(2 ** 40);
    expect(clock.pending).toEqual([]);
    controller.abort();
    expect(await rejection(call)).toBe(controller.signal.reason);
  });

  test("can be done without for the call alone", async () => {
    const { get } = timed(hang, { timeout: never, attemptTimeout: 5000 });
    expect(await rejection(get())).toMatchObject({ limit: "attemptTimeout", milliseconds: 5000 });
  });

  test.each([0, -1, Number.NaN, 2 ** 31, "1000", null])("cannot be %j", async (value) => {
    const expected = "must be Infinity, or milliseconds from more than 0 to 2147483647.";
    for (const name of ["timeout", "attemptTimeout"]) {
      const options = { [name]: value } as RequestOptions;
      expect(() => observe(answerPartner, options)).toThrow(new RangeError(`${name} ${expected}`));
      const { partners, sent } = observe(answerPartner);
      const error = await rejection(partners.get(partner.id, options));
      expect(error).toEqual(new RangeError(`${name} ${expected}`));
      expect(sent).toEqual([]);
    }
  });

  test.each([0.5, 2 ** 31 - 1])(
    "can be %d, the shortest and the longest that a timer can be set for",
    async (limit) => {
      const { get } = timed(answerPartner, { timeout: limit, attemptTimeout: limit });
      expect(await get()).toEqual(partner);
    },
  );
});

describe("a call leaves neither a timer nor a listener behind", () => {
  const slowToken: Credential = () => new Promise<never>(() => {});

  test.each<[string, () => Response | Promise<Response>, GraphClientOptions]>([
    ["that succeeds", answerPartner, {}],
    ["that succeeds at the second attempt", inTurn(status(503), answerPartner), { retry: {} }],
    ["that succeeds with a second token", inTurn(status(401), answerPartner), { credential: () => "secret-token" }],
    ["that fails", status(404), {}],
    ["that fails at every attempt", status(503), { retry: {} }],
    ["that gets no answer", reset, { retry: {} }],
    ["that gets no answer in time", hang, { retry: {} }],
    ["that gets no body in time", endless, {}],
    ["that gets no token in time", answerPartner, { credential: slowToken }],
    ["that gets no token", answerPartner, { credential: () => Promise.reject(new Error("No token.")) }],
  ])("%s", async (_, answer, options) => {
    const { clock, partners } = timed(answer, options);
    const { signal } = new AbortController();
    await clock.settle(partners.get(partner.id, { signal })).catch(() => {});
    expect(clock.pending).toEqual([]);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test.each<[string, () => Response | Promise<Response>, GraphClientOptions, number]>([
    ["for the token", answerPartner, { credential: slowToken }, 120_000],
    ["for the answer", hang, {}, 30_000],
    ["for the body", endless, {}, 30_000],
    ["for a retry", status(503), { retry: {} }, 500],
  ])("that is aborted while it waits %s", async (_, answer, options, wait) => {
    const { clock, partners } = timed(answer, options);
    const controller = new AbortController();
    const call = partners.get(partner.id, { signal: controller.signal });
    await clock.advance(0);
    expect(clock.pending).toEqual([wait]);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    controller.abort();
    await rejection(call);
    expect(clock.pending).toEqual([]);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });
});
