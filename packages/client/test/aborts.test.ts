import { describe, expect, test } from "vitest";
import { type Credential, createGraphFetch, type GraphClientOptions } from "../src/index.ts";
import { manualClock } from "./manual-clock.ts";
import { answerPartner, endless, hang, inTurn, observe, partner, rejection, reset, status } from "./observed-client.ts";

type Answer = () => Response | Promise<Response>;

const reason = new Error("changed my mind");

describe("an aborted call rejects with the signal's own reason", () => {
  test("and asks for no token and sends nothing, if the signal was aborted before", async () => {
    let asked = 0;
    const credential = () => `token-${++asked}`;
    const { partners, sent } = observe(answerPartner, { credential });
    expect(await rejection(partners.get(partner.id, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(sent).toEqual([]);
    expect(asked).toBe(0);
  });

  const slowToken: Credential = () => new Promise<never>(() => {});
  const renewsSlowly = (): Credential => {
    let asked = 0;
    return () => (asked++ === 0 ? "secret-token" : new Promise<never>(() => {}));
  };

  test.each<[string, Answer, GraphClientOptions, number]>([
    ["a token", answerPartner, { credential: slowToken }, 0],
    ["an answer", hang, {}, 1],
    ["a body", endless, {}, 1],
    ["another token, as the first was refused", status(401), { credential: renewsSlowly() }, 1],
    ["a retry", status(503, { "Retry-After": "10" }), { retry: {} }, 1],
    ["a retry, as the connection broke", reset, { retry: {} }, 1],
    ["the second answer", inTurn(status(503, { "Retry-After": "0" }), hang), { retry: {} }, 2],
  ])("while it waits for %s", async (_, answer, options, requests) => {
    const clock = manualClock();
    const controller = new AbortController();
    const { partners, sent } = observe(answer, { clock, random: () => 0.5, ...options });
    const call = partners.get(partner.id, { signal: controller.signal });
    await clock.advance(0);
    controller.abort(reason);
    expect(await rejection(call)).toBe(reason);
    await clock.advance(60_000);
    expect(sent).toHaveLength(requests);
  });

  test.each([undefined, null, 0, "a word", { an: "object" }, new TypeError("fetch failed")])(
    "whatever it is: %s",
    async (anything) => {
      const clock = manualClock();
      const controller = new AbortController();
      const { partners } = observe(hang, { clock });
      const call = partners.get(partner.id, { signal: controller.signal });
      await clock.advance(0);
      controller.abort(anything);
      expect(await rejection(call)).toBe(controller.signal.reason);
    },
  );

  test("whatever error the fetch has for it", async () => {
    const controller = new AbortController();
    const { partners } = observe(async () => {
      controller.abort(reason);
      throw new DOMException("This operation was aborted", "AbortError");
    });
    expect(await rejection(partners.get(partner.id, { signal: controller.signal }))).toBe(reason);
  });

  test("also if a fetch that does not heed it answers all the same", async () => {
    const controller = new AbortController();
    const { partners } = observe(() => {
      controller.abort(reason);
      return answerPartner();
    });
    expect(await rejection(partners.get(partner.id, { signal: controller.signal }))).toBe(reason);
  });

  test("before a request that an observer has aborted is sent", async () => {
    const controller = new AbortController();
    const { partners, sent } = observe(answerPartner, { onRequest: () => controller.abort(reason) });
    expect(await rejection(partners.get(partner.id, { signal: controller.signal }))).toBe(reason);
    expect(sent).toEqual([]);
  });

  test("before a retry that an observer has aborted is waited for", async () => {
    const clock = manualClock();
    const controller = new AbortController();
    const onRetry = () => controller.abort(reason);
    const { partners, sent } = observe(status(503), { clock, onRetry, retry: {} });
    expect(await rejection(partners.get(partner.id, { signal: controller.signal }))).toBe(reason);
    expect(clock.pending).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  test("and not tried again, also if the reason is the error of another call", async () => {
    const broken = await rejection(observe(reset).partners.get(partner.id));
    const clock = manualClock();
    const controller = new AbortController();
    const { partners, sent } = observe(hang, { clock, retry: {} });
    const call = partners.get(partner.id, { signal: controller.signal });
    await clock.advance(0);
    controller.abort(broken);
    expect(await rejection(call)).toBe(broken);
    expect(sent).toHaveLength(1);
  });
});

describe("an abort", () => {
  test("reaches the request that is under way, with its reason", async () => {
    const clock = manualClock();
    const controller = new AbortController();
    const { partners, sent } = observe(hang, { clock });
    const call = partners.get(partner.id, { signal: controller.signal });
    await clock.advance(0);
    expect(sent[0]?.signal.aborted).toBe(false);
    controller.abort(reason);
    expect(sent[0]?.signal.reason).toBe(reason);
    await rejection(call);
  });

  test("does not reach a request that has been answered", async () => {
    const controller = new AbortController();
    const { partners, sent } = observe(answerPartner);
    await partners.get(partner.id, { signal: controller.signal });
    controller.abort(reason);
    expect(sent[0]?.signal.aborted).toBe(false);
  });

  test("does not reach another call with the same client", async () => {
    const clock = manualClock();
    const controller = new AbortController();
    const { partners } = observe(inTurn(hang, answerPartner), { clock });
    const aborted = partners.get(partner.id, { signal: controller.signal });
    await clock.advance(0);
    const other = partners.get(partner.id);
    controller.abort(reason);
    expect(await rejection(aborted)).toBe(reason);
    expect(await other).toEqual(partner);
  });

  test("between two pages ends the reading", async () => {
    const controller = new AbortController();
    const page = { value: [partner], "@odata.nextLink": "https://graph.example/v1.0/next" };
    const { partners, sent } = observe(() => Response.json(page));
    const read: unknown[] = [];
    const reading = async () => {
      for await (const { value } of partners.list({ signal: controller.signal }).pages()) {
        read.push(...value);
        controller.abort(reason);
      }
    };
    expect(await rejection(reading())).toBe(reason);
    expect(read).toEqual([partner]);
    expect(sent).toHaveLength(1);
  });

  test("while a page is on its way ends the reading too", async () => {
    const controller = new AbortController();
    const { partners } = observe(() => {
      controller.abort(reason);
      return hang();
    });
    expect(await rejection(partners.list({ signal: controller.signal }).all())).toBe(reason);
  });

  test("ends a call through fetch, whose signal may be in the request or beside it", async () => {
    const clock = manualClock();
    const fetch = createGraphFetch(observe(hang, { clock }).connection);
    const url = "https://graph.example/v1.0/anything";
    const controller = new AbortController();
    const { signal } = controller;
    const calls = [fetch(url, { signal }), fetch(new Request(url, { signal }))];
    await clock.advance(0);
    controller.abort(reason);
    expect(await Promise.all(calls.map(rejection))).toEqual([reason, reason]);
  });
});

/** What behaves as a signal and is none of this realm's: such as jsdom's, or, without a reason, that of an older polyfill. */
class ForeignSignal extends EventTarget {
  aborted = false;
  declare reason: unknown;

  abort(reason?: unknown): void {
    Object.assign(this, { aborted: true }, reason === undefined ? {} : { reason });
    this.dispatchEvent(new Event("abort"));
  }
}

describe("a signal that another realm or a polyfill has made", () => {
  /** The signal, typed as what a caller would pass. */
  const foreign = () => {
    const signal = new ForeignSignal();
    return { signal: signal as EventTarget as AbortSignal, abort: (reason?: unknown) => signal.abort(reason) };
  };

  test("ends a call before it begins", async () => {
    const { signal, abort } = foreign();
    abort(reason);
    const { partners, sent } = observe(answerPartner);
    expect(await rejection(partners.get(partner.id, { signal }))).toBe(reason);
    expect(sent).toEqual([]);
  });

  test.each<[string, Answer, GraphClientOptions]>([
    ["an answer", hang, {}],
    ["a retry", status(503, { "Retry-After": "10" }), { retry: {} }],
  ])("ends a call that waits for %s", async (_, answer, options) => {
    const clock = manualClock();
    const { signal, abort } = foreign();
    const { partners, sent } = observe(answer, { clock, ...options });
    const call = partners.get(partner.id, { signal });
    await clock.advance(0);
    abort(reason);
    expect(await rejection(call)).toBe(reason);
    expect(clock.pending).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  test("ends a call with an AbortError if it has no reason", async () => {
    const { signal, abort } = foreign();
    abort();
    const error = await rejection(observe(answerPartner).partners.get(partner.id, { signal }));
    expect(error).toBeInstanceOf(DOMException);
    expect(error).toHaveProperty("name", "AbortError");
  });
});

const likeSignals = [{ aborted: false }, { addEventListener: () => {} }, { aborted: "no", addEventListener: () => {} }];

test.each([null, "stop", {}, new AbortController(), ...likeSignals])(
  "a signal that is none is refused: %j",
  async (signal) => {
    const { partners, sent } = observe(answerPartner);
    const error = await rejection(partners.get(partner.id, { signal: signal as AbortSignal }));
    expect(String(error)).toBe("TypeError: signal must be an AbortSignal.");
    expect(sent).toEqual([]);
  },
);
