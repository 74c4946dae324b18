import { describe, expect, test } from "vitest";
import type { AccessToken, Credential, GraphClientOptions, RequestOptions, TokenRequest } from "../src/index.ts";
import { authorizations, lateCredential, settle, type Token } from "./credentials.ts";
import { type ManualClock, manualClock } from "./manual-clock.ts";
import { answerPartner, observe, partner, rejection } from "./observed-client.ts";

const minute = 60_000;
const everlasting = { expiresOnTimestamp: Number.POSITIVE_INFINITY };

type Answer = (clock: ManualClock) => AccessToken | Promise<AccessToken>;

const hang: Answer = () => new Promise<never>(() => {});

/** An answer that takes so many milliseconds. */
const after =
  (milliseconds: number, token: AccessToken): Answer =>
  (clock) =>
    new Promise((resolve) => void clock.schedule(() => resolve(token), milliseconds));

/** A client whose credential gives each question the next of the answers, and what its calls came to. */
function client(answers: Answer[], options: GraphClientOptions = {}) {
  const clock = manualClock();
  const asked: TokenRequest[] = [];
  const credential: Credential = (request) => {
    asked.push(request);
    return (answers.shift() ?? hang)(clock);
  };
  const { partners } = observe(answerPartner, { clock, credential, ...options });
  const ends: string[] = [];
  /** Begins a call, and notes as what it ends in its place among the calls. */
  const call = (request: RequestOptions = {}): void => {
    const place = ends.push("waits") - 1;
    const note = (end: string) => void ends.splice(place, 1, end);
    partners.get(partner.id, request).then(
      () => note("succeeds"),
      (error: Error | null) => note(error === null ? "null" : error.name),
    );
  };
  /** Begins a call every 300 milliseconds. */
  const callRegularly = async (times: number) => {
    for (let turn = 0; turn < times; turn++) {
      call();
      await clock.advance(300);
    }
  };
  return { clock, asked, ends, call, callRegularly };
}

test("a credential that hangs once is asked again after the first call that has waited for it in vain", async () => {
  const { asked, ends, clock, callRegularly } = client([hang, () => ({ token: "second", ...everlasting })], {
    timeout: 1000,
  });
  await callRegularly(40);
  await clock.advance(1000);
  const early = Array<string>(4).fill("CallTimeoutError");
  expect(ends).toEqual([...early, ...Array<string>(36).fill("succeeds")]);
  expect(asked).toHaveLength(2);
  // By then all have left who waited for the first answer.
  expect(asked.map(({ abortSignal }) => abortSignal.aborted)).toEqual([true, false]);
});

test("a credential that hangs once is asked again after a caller's own signal has timed out", async () => {
  const { asked, ends, call, clock } = client([hang, () => ({ token: "second" })]);
  const controller = new AbortController();
  call({ signal: controller.signal });
  call();
  await clock.advance(0);
  controller.abort(new DOMException("The operation timed out.", "TimeoutError"));
  call();
  await clock.advance(0);
  expect(ends).toEqual(["TimeoutError", "waits", "succeeds"]);
  expect(asked.map(({ abortSignal }) => abortSignal.aborted)).toEqual([false, false]);
});

test.each([
  ["AbortError", undefined],
  ["null", null],
])(
  "a caller who leaves for another reason, %s, leaves the question to the others, and to those who come",
  async (name, reason) => {
    const { asked, ends, call, clock } = client([after(500, { token: "first" })]);
    const controller = new AbortController();
    call({ signal: controller.signal });
    call();
    await clock.advance(0);
    controller.abort(reason);
    call();
    await clock.advance(500);
    expect(ends).toEqual([name, "succeeds", "succeeds"]);
    expect(asked).toHaveLength(1);
  },
);

test("a credential is asked again after two minutes, even if nobody has a limit for the wait", async () => {
  const { asked, ends, call, clock } = client([hang, () => ({ token: "second" })], {
    timeout: Number.POSITIVE_INFINITY,
  });
  call();
  await clock.advance(2 * minute - 1);
  call();
  await clock.advance(1);
  call();
  await clock.advance(0);
  expect(ends).toEqual(["waits", "waits", "succeeds"]);
  expect(asked).toHaveLength(2);
});

test("two minutes go by however the date is corrected", async () => {
  const { asked, call, clock } = client([], { timeout: Number.POSITIVE_INFINITY });
  call();
  await clock.advance(1);
  clock.correct(2 * minute);
  call();
  await clock.advance(0);
  expect(asked).toHaveLength(1);
});

test("a token that comes later than a call waits is kept, although it has been asked for again", async () => {
  const slow = after(1500, { token: "slow", ...everlasting });
  const { asked, ends, clock, callRegularly } = client([slow, slow], { timeout: 1000 });
  await callRegularly(10);
  await clock.advance(1000);
  // The third and the fourth still wait for the first answer when it comes, the fifth has asked again.
  const first = ["CallTimeoutError", "CallTimeoutError", "succeeds", "succeeds", "CallTimeoutError"];
  expect(ends).toEqual([...first, ...Array<string>(5).fill("succeeds")]);
  expect(asked).toHaveLength(2);
});

test("a renewal that hangs is asked for again every two minutes, while the token is still good", async () => {
  const start = manualClock().now();
  const first = { token: "first", expiresOnTimestamp: start + 60 * minute, refreshAfterTimestamp: start + 30 * minute };
  const { asked, ends, call, clock } = client([() => first, hang, hang, () => ({ token: "second", ...everlasting })]);
  call();
  await clock.advance(30 * minute);
  for (let turn = 0; turn < 40; turn++) {
    call();
    await clock.advance(minute);
  }
  expect(asked).toHaveLength(4);
  expect(new Set(ends)).toEqual(new Set(["succeeds"]));
});

test("a renewal that hangs does not block the calls that come when the token is no longer good", async () => {
  const start = manualClock().now();
  const first = { token: "first", expiresOnTimestamp: start + 2 * minute + 1500, refreshAfterTimestamp: start };
  const { asked, ends, clock, callRegularly } = client(
    [() => first, hang, () => ({ token: "third", ...everlasting })],
    { timeout: 1000 },
  );
  await callRegularly(27);
  await clock.advance(1000);
  const count = (end: string) => ends.filter((other) => other === end).length;
  expect([count("succeeds"), count("CallTimeoutError")]).toEqual([23, 4]);
  expect(asked).toHaveLength(3);
});

describe("who no longer waits for a token", () => {
  test("leaves the others what they wait for", async () => {
    const { credential, asked } = lateCredential();
    const { partners, sent } = observe(answerPartner, { credential });
    const controller = new AbortController();
    const aborted = partners.get(partner.id, { signal: controller.signal });
    const other = partners.get(partner.id);
    await settle();
    controller.abort();
    await rejection(aborted);
    expect(asked[0]?.request.abortSignal.aborted).toBe(false);
    asked[0]?.give("shared");
    expect(await other).toEqual(partner);
    expect(authorizations(sent)).toEqual(["Bearer shared"]);
  });

  test("ends the request for it as the last one, so that who comes afterwards begins a new one", async () => {
    const { credential, asked } = lateCredential();
    const { partners, sent } = observe(answerPartner, { credential });
    const controllers = [new AbortController(), new AbortController()];
    const aborted = controllers.map(({ signal }) => partners.get(partner.id, { signal }));
    await settle();
    for (const controller of controllers) controller.abort();
    expect(asked[0]?.request.abortSignal.aborted).toBe(true);
    const later = partners.get(partner.id);
    await Promise.all(aborted.map(rejection));
    expect(asked).toHaveLength(2);
    expect(asked[1]?.request.abortSignal.aborted).toBe(false);
    asked[1]?.give("new");
    expect(await later).toEqual(partner);
    expect(authorizations(sent)).toEqual(["Bearer new"]);
  });

  test.each<[string, (late: { give: (token: Token) => void; fail: (reason: unknown) => void }) => void]>([
    ["comes", ({ give }) => give({ token: "late", expiresOnTimestamp: Number.POSITIVE_INFINITY })],
    ["fails", ({ fail }) => fail(new Error("aborted"))],
  ])("has no say in the new request if the old one %s after all", async (_, end) => {
    const { credential, asked } = lateCredential();
    const { partners, sent } = observe(answerPartner, { credential });
    const controller = new AbortController();
    const aborted = partners.get(partner.id, { signal: controller.signal });
    await settle();
    controller.abort();
    await rejection(aborted);
    const second = partners.get(partner.id);
    await settle();
    if (asked[0] !== undefined) end(asked[0]);
    await settle();
    const third = partners.get(partner.id);
    await settle();
    expect(asked).toHaveLength(2);
    asked[1]?.give("new");
    await Promise.all([second, third]);
    expect(authorizations(sent)).toEqual(["Bearer new", "Bearer new"]);
  });
});
