import {
  createGraphClient,
  type GraphClient,
  type GraphClientOptions,
  isCallTimeoutError,
  isGraphError,
  isNetworkError,
  isProtocolError,
} from "@remote-assistance/client";
import { type OperationId, operations } from "@remote-assistance/client/operations";
import { validateResponse } from "@remote-assistance/client/validate";
import { describe, expect, test } from "vitest";
import { createEmulator, type FaultEffect, type PlannedFault } from "../src/index.ts";
import { PARTNER_ID } from "./caller.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** A client in front of an emulator, both on one clock, which goes on by itself whenever somebody waits. */
function clientOf(faults: readonly PlannedFault[], options: GraphClientOptions = {}) {
  const clock = new VirtualClock();
  const waits: number[] = [];
  const emulator = createEmulator({
    seed: [{ id: PARTNER_ID }, { id: "another" }],
    pageSize: 1,
    faults,
    now: () => new Date(clock.now()),
    wait: async (milliseconds) => clock.advance(milliseconds),
  });
  const { remoteAssistancePartners: partners } = createGraphClient({
    fetch: emulator.fetch,
    credential: "any-token",
    clock,
    random: () => 0.5,
    validateResponse,
    onRetry: ({ delay }) => {
      waits.push(delay);
      // After the client has begun to wait, which it does at once.
      queueMicrotask(() => clock.advance(delay));
    },
    ...options,
  });
  return { emulator, partners, waits };
}

/** What an operation was asked for, and how that was answered, in the order of the answers. */
function statusesOf({ emulator }: ReturnType<typeof clientOf>): number[] {
  return emulator.requests.map(({ status }) => status);
}

function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

type Partners = GraphClient["remoteAssistancePartners"];

const CALLS: readonly (readonly [OperationId, (partners: Partners) => Promise<unknown>])[] = [
  ["listRemoteAssistancePartners", (partners) => partners.list().all()],
  ["createRemoteAssistancePartner", (partners) => partners.create({ displayName: "New" })],
  ["countRemoteAssistancePartners", (partners) => partners.count()],
  ["getRemoteAssistancePartner", (partners) => partners.get(PARTNER_ID)],
  ["updateRemoteAssistancePartner", (partners) => partners.update(PARTNER_ID, { displayName: "New" })],
  ["deleteRemoteAssistancePartner", (partners) => partners.delete(PARTNER_ID)],
  ["beginRemoteAssistancePartnerOnboarding", (partners) => partners.beginOnboarding(PARTNER_ID)],
  ["disconnectRemoteAssistancePartner", (partners) => partners.disconnect(PARTNER_ID)],
];

const DECLARED = CALLS.flatMap(([id, call]) => Array.from(operations[id].errors, (status) => ({ id, call, status })));

describe("an error that the contract declares", () => {
  test("is planned for every operation", () => {
    expect(CALLS.map(([id]) => id)).toEqual(Object.keys(operations));
  });

  test.each(DECLARED)("can be planned, and is as declared: $status of $id", async ({ call, status }) => {
    const { partners } = clientOf([{ status, retryAfter: 1 }], { retry: false });
    const error = await errorOf(call(partners));
    expect([isGraphError(error) && error.status, isProtocolError(error)]).toEqual([status, false]);
  });
});

describe("the client", () => {
  test.each<[FaultEffect, number]>([
    [{ status: 429, retryAfter: 2.128 }, 2128],
    [{ status: 503, retryAfter: 7 }, 7000],
    [{ status: 503, retryAfter: "Fri, 17 Jul 2026 10:17:15 GMT" }, 10_000],
    [{ status: 429 }, 500],
    [{ status: 504 }, 500],
    [{ drop: "beforeHeaders" }, 500],
    [{ drop: "afterHeaders" }, 500],
    [{ drop: "withinBody" }, 500],
    [{ status: 503, retryAfter: 3, drop: "withinBody" }, 500],
    [{ delay: 30_000 }, 500],
  ])("tries a change again after %j, and has waited as long as it should", async (effect, delay) => {
    const client = clientOf([{ operation: "updateRemoteAssistancePartner", ...effect }]);
    expect(await client.partners.update(PARTNER_ID, { displayName: "New" })).toMatchObject({ displayName: "New" });
    expect([client.waits, client.emulator.requests.length]).toEqual([[delay], 2]);
  });

  test("gives up after three retries", async () => {
    const client = clientOf([{ status: 503, times: "always" }]);
    expect(isGraphError(await errorOf(client.partners.get(PARTNER_ID)))).toBe(true);
    expect([client.waits, statusesOf(client)]).toEqual([
      [500, 1000, 2000],
      [503, 503, 503, 503],
    ]);
  });

  test.each<[FaultEffect, number[]]>([
    [{ status: 429, retryAfter: 1 }, [429, 204]],
    [{ status: 503, retryAfter: 1 }, [503, 204]],
    [{ status: 503 }, [503]],
    [{ status: 504 }, [504]],
    [{ drop: "beforeHeaders" }, [204]],
  ])("sends an action again only if it was not begun: %j", async (effect, statuses) => {
    const client = clientOf([effect]);
    const error = await errorOf(client.partners.beginOnboarding(PARTNER_ID));
    expect(statusesOf(client)).toEqual(statuses);
    expect(error === undefined).toBe(statuses.length === 2);
  });

  test("does not know whether an action was begun whose answer is lost, but it was", async () => {
    const { partners } = clientOf([{ operation: "beginRemoteAssistancePartnerOnboarding", drop: "beforeHeaders" }]);
    expect(isNetworkError(await errorOf(partners.beginOnboarding(PARTNER_ID)))).toBe(true);
    expect((await partners.get(PARTNER_ID)).onboardingStatus).toBe("onboarding");
  });

  test("finds nothing when it deletes again what an answer that is lost has deleted", async () => {
    const client = clientOf([{ operation: "deleteRemoteAssistancePartner", drop: "beforeHeaders" }]);
    const error = await errorOf(client.partners.delete(PARTNER_ID));
    expect([isGraphError(error) && error.status, statusesOf(client)]).toEqual([404, [204, 404]]);
  });

  test("asks for a new token once if its token is rejected", async () => {
    const tokens = ["first", "second"];
    const client = clientOf([{ status: 401 }], { credential: () => tokens.shift() ?? "" });
    expect(await client.partners.count()).toBe(2);
    expect([statusesOf(client), tokens]).toEqual([[401, 200], []]);
  });

  test("does not wait longer than it may", async () => {
    const client = clientOf([{ status: 429, retryAfter: 3600 }]);
    const error = await errorOf(client.partners.count());
    expect([isGraphError(error) && error.retryAfterSeconds, client.waits]).toEqual([3600, []]);
  });

  test("ends a call that takes too long", async () => {
    const client = clientOf([{ delay: 10_000, times: "always" }], { attemptTimeout: 1000, retry: { maxRetries: 1 } });
    expect(isCallTimeoutError(await errorOf(client.partners.count()))).toBe(true);
  });

  test.each<[FaultEffect["body"], RegExp]>([
    ["foreignNextLink", /a next link that leaves https:\/\/graph\.microsoft\.com\/v1\.0/],
    ["nextLinkLoop", /a next link that it gave before/],
    ["malformed", /malformed/],
    ["html", /text\/html instead of application\/json/],
  ])("refuses a list that is wrong, and asks no further: %s", async (body, message) => {
    const client = clientOf([{ body }]);
    const error = await errorOf(client.partners.list().all());
    expect(isProtocolError(error) && error.message).toMatch(message);
    expect(statusesOf(client)).toEqual([200]);
  });

  test("takes the page of a proxy for what it is", async () => {
    const { partners } = clientOf([{ status: 502, body: "html" }], { retry: false });
    expect(await errorOf(partners.get(PARTNER_ID))).toMatchObject({ name: "ProtocolError", status: 502 });
  });

  test("hands on a status that it does not know", async () => {
    const { partners } = clientOf([{ body: "unknownMember", times: "always" }]);
    expect((await partners.get(PARTNER_ID)).onboardingStatus).toBe("unknownFutureValue");
    const listed = await partners.list().all();
    expect(listed.map(({ onboardingStatus }) => onboardingStatus)).toEqual([
      "unknownFutureValue",
      "unknownFutureValue",
    ]);
  });
});
