import { describe, expect, test } from "vitest";
import {
  type AssessablePartner,
  assessPartner,
  type GraphClientOptions,
  isGraphError,
  type PartnerEvent,
  type RemoteAssistancePartner,
  type WatchPartnersOptions,
  watchPartners,
} from "../src/index.ts";
import { type ManualClock, manualClock } from "./manual-clock.ts";
import { hang, inTurn, observe, partner, reset, status } from "./observed-client.ts";

const DAY = 86_400_000;
const now = manualClock().now();
const NEVER = "0001-01-01T00:00:00Z";
const ago = (milliseconds: number) => new Date(now - milliseconds).toISOString();

const assessable: AssessablePartner = {
  displayName: "TeamViewer",
  onboardingUrl: "https://portal.example/",
  onboardingStatus: "onboarded",
  lastConnectionDateTime: ago(DAY),
};

describe("the health of a partner", () => {
  test.each<[string, Partial<AssessablePartner>, string, string]>([
    ["notConnected", { onboardingStatus: "notOnboarded" }, "is not connected.", "Begin its onboarding."],
    [
      "onboarding",
      { onboardingStatus: "onboarding" },
      "is not confirmed yet.",
      "Confirm it at https://portal.example/.",
    ],
    ["connected", {}, "is connected.", "Nothing to do."],
    [
      "neverConnected",
      { lastConnectionDateTime: NEVER },
      "is onboarded, but never sent a request.",
      "Check that a session starts.",
    ],
    [
      "stale",
      { lastConnectionDateTime: ago(31.5 * DAY) },
      "is onboarded, but sent its last request 31 days ago.",
      "Check that a session starts. A hint only: no source says what updates that date.",
    ],
    [
      "unknown",
      { onboardingStatus: "suspended", lastConnectionDateTime: NEVER },
      `is not understood: suspended, ${NEVER}.`,
      "Look at it in Intune.",
    ],
  ])("is %s, in a sentence and with what to do next", (health, change, sentence, next) => {
    expect(assessPartner({ ...assessable, ...change }, { now })).toEqual({
      health,
      sentence: `TeamViewer ${sentence}`,
      next,
    });
  });

  test.each([
    ["onboarding", 1],
    ["onboardingExpired", 0],
    ["onboardingExpired", -1],
  ])("is %s where beta says that the request expires in %d ms", (health, left) => {
    const expiry = { onboardingRequestExpiryDateTime: ago(-left) };
    const onboarding = { ...assessable, ...expiry, onboardingStatus: "onboarding" };
    expect(assessPartner(onboarding, { now }).health).toBe(health);
    expect(assessPartner({ ...assessable, ...expiry }, { now }).health).toBe("connected");
  });

  test("says what to do with a request that has expired", () => {
    const expired = { onboardingStatus: "onboarding", onboardingRequestExpiryDateTime: ago(1) };
    expect(assessPartner({ ...assessable, ...expired }, { now })).toEqual({
      health: "onboardingExpired",
      sentence: "TeamViewer was not confirmed in time.",
      next: "Begin its onboarding.",
    });
  });

  test.each([NEVER, "0001-01-01T00:00:00.0000000+00:00", "soon", undefined])(
    "takes %s for no time at which a request expires",
    (onboardingRequestExpiryDateTime) => {
      const onboarding = { ...assessable, onboardingStatus: "onboarding", onboardingRequestExpiryDateTime };
      expect(assessPartner(onboarding, { now }).health).toBe("onboarding");
    },
  );

  test.each([
    ["connected", 30 * DAY, undefined],
    ["stale", 30 * DAY + 1, undefined],
    ["connected", DAY, DAY],
    ["stale", DAY + 1, DAY],
    ["connected", 9000 * DAY, Number.POSITIVE_INFINITY],
    ["connected", -DAY, DAY],
  ])("is %s after %d ms without a request, where it may be %s", (health, age, staleAfter) => {
    const last = { ...assessable, lastConnectionDateTime: ago(age) };
    expect(assessPartner(last, { now, staleAfter }).health).toBe(health);
  });

  test("reads dates in each form that the service has for them", () => {
    const at = (lastConnectionDateTime: string) =>
      assessPartner({ ...assessable, lastConnectionDateTime }, { now }).health;
    expect(at("2026-11-23T23:58:36.6670033-08:00")).toBe("connected");
    expect(at("2016-12-31T23:58:36.6670033-08:00")).toBe("stale");
    expect(at("0001-01-01T00:00:00.0000000+00:00")).toBe("neverConnected");
    expect(at("yesterday")).toBe("unknown");
  });

  test("is said of a partner without a name or a portal", () => {
    const { onboardingStatus, lastConnectionDateTime } = assessable;
    const anonymous = { onboardingStatus, lastConnectionDateTime, displayName: null };
    expect(assessPartner(anonymous, { now }).sentence).toBe("The partner is connected.");
    expect(assessPartner({ ...anonymous, onboardingStatus: "onboarding" }, { now }).next).toBe(
      "Confirm it at the partner's portal.",
    );
  });

  test.each([{ now: 0 }, { now: Number.NaN }, { now, staleAfter: 0 }, { now, staleAfter: Number.NaN }])(
    "is not told with %j",
    (options) => {
      expect(() => assessPartner(assessable, options)).toThrow(
        new RangeError("now and staleAfter must be milliseconds, more than 0."),
      );
    },
  );
});

type Answer = () => Response | Promise<Response>;
type Event = PartnerEvent<RemoteAssistancePartner>;

const lists =
  (...partners: readonly object[]): Answer =>
  () =>
    Response.json({ value: partners.map((change) => ({ ...partner, ...change })) });
const one = { id: "1", displayName: "One" };
const two = { id: "2", displayName: "Two" };

/** What an event says, in a few words. */
function words(event: Event): string {
  if (event.kind === "listed") return `listed ${event.partners.length}`;
  if (event.kind === "failed") return `failed ${isGraphError(event.error) ? event.error.status : event.error}`;
  const before = event.kind === "changed" && event.before ? `${event.before.assessment.health} -> ` : "";
  return `${event.kind} ${event.partner.id} ${before}${event.assessment.health}`;
}

/** Watches for `turns` intervals of a minute, and keeps what was said and when it looked. */
async function watched(
  turns: number,
  answers: readonly [Answer, ...Answer[]],
  options: WatchPartnersOptions = {},
  clientOptions: GraphClientOptions = {},
) {
  const clock: ManualClock = manualClock();
  const controller = new AbortController();
  const lookedAt: number[] = [];
  const answer = inTurn(...answers);
  const { partners } = observe(
    () => {
      lookedAt.push((clock.now() - now) / 1000);
      return answer();
    },
    { clock, ...clientOptions },
  );
  const said: string[] = [];
  const reading = (async () => {
    const events = watchPartners(partners, { interval: 60_000, signal: controller.signal, ...options });
    for await (const event of events) said.push(words(event));
  })();
  await clock.advance(turns * 60_000 - 1);
  controller.abort(new Error("enough"));
  await reading;
  expect(clock.pending).toEqual([]);
  return { said, lookedAt };
}

describe("a watch", () => {
  test("says first what is there, then what changes of status and health, and what is gone", async () => {
    const { said, lookedAt } = await watched(5, [
      lists(one, two),
      lists(one, two),
      lists({ ...one, onboardingStatus: "onboarding", onboardingUrl: "https://portal.example/" }, two),
      lists({ ...one, onboardingStatus: "onboarded", lastConnectionDateTime: ago(0) }),
    ]);
    expect(said).toEqual([
      "listed 2",
      "changed 1 notConnected",
      "changed 2 notConnected",
      "changed 1 notConnected -> onboarding",
      "changed 1 onboarding -> connected",
      "removed 2 notConnected",
    ]);
    expect(lookedAt).toEqual([0, 60, 120, 180, 240]);
  });

  test("notices a partner that gets stale although nothing of it changes, by the clock of the connection", async () => {
    const quiet = { ...one, onboardingStatus: "onboarded", lastConnectionDateTime: ago(DAY - 90_000) };
    const { said } = await watched(4, [lists(quiet)], { staleAfter: DAY });
    expect(said).toEqual(["listed 1", "changed 1 connected", "changed 1 connected -> stale"]);
  });

  test("notices a change of status between two that it does not know", async () => {
    const { said } = await watched(3, [
      lists({ ...one, onboardingStatus: "x" }),
      lists({ ...one, onboardingStatus: "y" }),
    ]);
    expect(said).toEqual(["listed 1", "changed 1 unknown", "changed 1 unknown -> unknown"]);
  });

  test("tells a look that failed from partners that are gone, and says once why and when it is over", async () => {
    const { said } = await watched(7, [
      status(403),
      lists(one),
      status(503),
      status(503),
      status(403),
      lists(one),
      lists(),
    ]);
    expect(said).toEqual([
      "failed 403",
      "listed 1",
      "changed 1 notConnected",
      "failed 503",
      "failed 403",
      "listed 1",
      "removed 1 notConnected",
    ]);
  });

  test("says so of a tenant without partners", async () => {
    expect((await watched(3, [lists()])).said).toEqual(["listed 0"]);
  });

  test("goes on after whatever a look rejects with", async () => {
    let asked = 0;
    const credential = () => (asked++ === 0 ? Promise.reject(new Error("no consent")) : Promise.resolve("token"));
    const { said } = await watched(2, [lists(one)], {}, { credential });
    expect(said).toEqual(["failed Error: no consent", "listed 1", "changed 1 notConnected"]);
    const broken = await watched(3, [reset, hang, lists()], {}, { attemptTimeout: 1000 });
    expect(broken.said.map((text) => text.replace(/ .*(got no|took longer).*/, " $1"))).toEqual([
      "failed got no",
      "failed took longer",
      "listed 0",
    ]);
  });

  test("waits longer where the service asks for it, and never longer than a timer can", async () => {
    const { lookedAt } = await watched(4, [status(429, { "Retry-After": "90" }), lists()]);
    expect(lookedAt).toEqual([0, 90, 150, 210]);
    const forYears = await watched(36_000, [status(429, { "Retry-After": "100000000" }), lists()], {
      interval: 2 ** 31 - 1,
    });
    expect(forYears.lookedAt).toEqual([0, (2 ** 31 - 1) / 1000]);
  });

  test("looks every five minutes if nothing else is asked for", async () => {
    const { lookedAt } = await watched(11, [lists()], { interval: undefined });
    expect(lookedAt).toEqual([0, 300, 600]);
  });

  test("ends at once with its signal while it looks, and says nothing of that look", async () => {
    const { said, lookedAt } = await watched(1, [hang], {}, { attemptTimeout: Infinity });
    expect(said).toEqual([]);
    expect(lookedAt).toEqual([0]);
  });

  test("does not begin with a signal that was aborted, and looks no more when its reader stops", async () => {
    const clock = manualClock();
    const { partners, sent } = observe(lists(one), { clock });
    for await (const event of watchPartners(partners, { signal: AbortSignal.abort() })) expect(event).toBeUndefined();
    expect(sent).toEqual([]);
    for await (const { kind } of watchPartners(partners)) {
      expect(kind).toBe("listed");
      break;
    }
    expect(sent).toHaveLength(1);
    expect(clock.pending).toEqual([]);
  });

  test.each<[object | null, string]>([
    ...[0, 999, Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY].map((interval): [object, string] => [
      { interval },
      "RangeError: interval must be milliseconds from 1000 to 2147483647.",
    ]),
    [{ signal: "stop" }, "TypeError: signal must be an AbortSignal."],
    [{ staleAfter: 0 }, "RangeError: staleAfter must be milliseconds, more than 0."],
    [{ every: 7 }, "TypeError: watchPartners has no option every; it has interval, signal, staleAfter."],
    [null, "TypeError: The options of watchPartners must be an object."],
  ])("is refused at once with %j", (options, message) => {
    const { partners, sent } = observe(lists());
    let error: unknown;
    try {
      watchPartners(partners, options as WatchPartnersOptions);
    } catch (thrown) {
      error = thrown;
    }
    expect(String(error)).toBe(message);
    expect(sent).toEqual([]);
  });
});
