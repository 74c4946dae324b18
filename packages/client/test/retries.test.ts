import { describe, expect, test } from "vitest";
import {
  createGraphFetch,
  type GraphClientOptions,
  isGraphError,
  isNetworkError,
  type RequestOptions,
  type RetryOptions,
} from "../src/index.ts";
import { manualClock } from "./manual-clock.ts";
import {
  answerPartner,
  hang,
  inTurn,
  observe,
  partner,
  rejection,
  reset,
  status,
  truncated,
} from "./observed-client.ts";

const url = "https://graph.example/v1.0/anything";
const noContent = () => new Response(null, { status: 204 });

/** A client that tries again, on a clock that goes on by itself, with the moments at which its requests were sent. */
function tryAgain(answer: () => Response | Promise<Response>, options: GraphClientOptions = {}) {
  const clock = manualClock();
  const sentAt: number[] = [];
  const answerAt = () => {
    sentAt.push(clock.now());
    return answer();
  };
  const client = observe(answerAt, { clock, random: () => 0.5, retry: {}, ...options });
  return {
    ...client,
    clock,
    /** How long each retry came after the request before it. */
    waits: () => sentAt.slice(1).map((time, index) => time - (sentAt[index] ?? 0)),
    get: (request: RequestOptions = {}) => clock.settle(client.partners.get(partner.id, request)),
    fetch: (init: RequestInit) => clock.settle(createGraphFetch(client.connection)(url, init)),
  };
}

describe("a call is tried again", () => {
  test.each([
    ["429", status(429)],
    ["503", status(503)],
    ["504", status(504)],
    ["a connection that broke before the answer", reset],
    ["a connection that broke within the body", truncated],
  ])("after %s, and resolves as if nothing had happened", async (_, failure) => {
    const { get, sent } = tryAgain(inTurn(failure, answerPartner));
    expect(await get()).toEqual(partner);
    expect(sent).toHaveLength(2);
  });

  test.each([200, 400, 401, 403, 404, 408, 409, 412, 423, 500, 501, 507])("but not after %d", async (code) => {
    const { fetch, sent } = tryAgain(inTurn(status(code), status(200)));
    expect(await fetch({})).toHaveProperty("status", code);
    expect(sent).toHaveLength(1);
  });

  test("after the statuses that it is told, such as 500, instead of the usual ones", async () => {
    const retry = { statuses: [500] };
    const { get, sent } = tryAgain(inTurn(status(500), status(503)), { retry });
    expect(await rejection(get())).toMatchObject({ status: 503, attempts: 2 });
    expect(sent).toHaveLength(2);
  });
});

describe("before it tries again, the client waits", () => {
  const soon = "Tue, 24 Nov 2026 12:00:05 GMT";
  const later = "Tue, 24 Nov 2026 12:00:07 GMT";

  test.each<[string, Record<string, string>, number]>([
    ["the seconds of Retry-After", { "Retry-After": "10" }, 10_000],
    ["no time if they are 0", { "Retry-After": "0" }, 0],
    ["fractions of a second, as Graph sends them", { "Retry-After": "2.128" }, 2128],
    ["a whole millisecond where they go beyond", { "Retry-After": "0.0011" }, 2],
    ["until the date of Retry-After", { "Retry-After": later }, 7000],
    ["until then by the clock of the service, whatever this one shows", { "Retry-After": later, Date: soon }, 2000],
    ["no time if that has passed", { "Retry-After": soon, Date: later }, 0],
    ["at random if Retry-After is a word", { "Retry-After": "soon" }, 500],
  ])("%s", async (_, headers, wait) => {
    const { get, waits } = tryAgain(inTurn(status(503, headers), answerPartner));
    await get();
    expect(waits()).toEqual([wait]);
  });

  test("as long as it may where the service asks for that", async () => {
    const { get, waits } = tryAgain(inTurn(status(429, { "Retry-After": "60" }), answerPartner));
    await get();
    expect(waits()).toEqual([60_000]);
  });

  test("and gives up at once if the service asks for longer than that, as it would only be refused again", async () => {
    const { get, clock, sent } = tryAgain(status(429, { "Retry-After": "60.001" }));
    const start = clock.now();
    expect(await rejection(get())).toMatchObject({ status: 429, retryAfterSeconds: 60.001, attempts: 1 });
    expect(sent).toHaveLength(1);
    expect(clock.now()).toBe(start);
  });

  test.each([0, 0.25, 0.999])("between nothing and twice as long each time: the part %d of it", async (random) => {
    const { get, waits } = tryAgain(status(503), { random: () => random });
    await rejection(get());
    expect(waits()).toEqual([1000 * random, 2000 * random, 4000 * random]);
  });

  test("a new random time before each attempt, so that clients do not come back together", async () => {
    const numbers = [0.1, 0.9, 0.2];
    const { get, waits } = tryAgain(status(503), { random: () => numbers.shift() ?? 1 });
    await rejection(get());
    expect(waits()).toEqual([100, 1800, 800]);
  });

  test("by the base and up to the bound that it is told", async () => {
    const { get, waits } = tryAgain(status(503), { retry: { baseDelay: 10, maxDelay: 25 }, random: () => 1 });
    await rejection(get());
    expect(waits()).toEqual([10, 20, 25]);
  });

  test("at random by the system's own numbers if it is told none", async () => {
    const { get, waits } = tryAgain(inTurn(status(503), answerPartner), { random: undefined });
    await get();
    expect(waits()[0]).toBeGreaterThanOrEqual(0);
    expect(waits()[0]).toBeLessThan(1000);
  });
});

describe("a wait that would last beyond the time of the call is not begun", () => {
  test.each<[string, () => Response | Promise<Response>, number]>([
    ["that the service asks for", status(429, { "Retry-After": "3" }), 3000],
    ["that the client chooses itself", status(503), 500],
  ])("%s", async (_, failure, wait) => {
    const { get, clock, sent } = tryAgain(failure, { timeout: wait });
    const start = clock.now();
    expect(await rejection(get())).toSatisfy(isGraphError);
    expect(sent).toHaveLength(1);
    expect(clock.now()).toBe(start);
  });

  test("but one that ends just before it is", async () => {
    const { get, waits } = tryAgain(inTurn(status(429, { "Retry-After": "3" }), answerPartner), { timeout: 3001 });
    expect(await get()).toEqual(partner);
    expect(waits()).toEqual([3000]);
  });

  test("and earlier waits count", async () => {
    const { get, waits } = tryAgain(status(429, { "Retry-After": "3" }), { timeout: 6000 });
    expect(await rejection(get())).toMatchObject({ status: 429, attempts: 2 });
    expect(waits()).toEqual([3000]);
  });
});

describe("a call is tried again as often as", () => {
  test.each<[string, RetryOptions | false | undefined, RetryOptions | false | undefined, number]>([
    ["three times unless something else is said", undefined, undefined, 3],
    ["the client says", { maxRetries: 1 }, undefined, 1],
    ["the call says", { maxRetries: 1 }, { maxRetries: 2 }, 2],
    ["ten times at most", undefined, { maxRetries: 10 }, 10],
    ["never", { maxRetries: 0 }, undefined, 0],
    ["never, which the client says", false, undefined, 0],
    ["never, which the call says", undefined, false, 0],
    ["the call says where the client says never", false, { maxRetries: 1 }, 1],
    ["the client says where the call has undefined", { maxRetries: 1 }, { maxRetries: undefined }, 1],
    ["the client says where the call says something else", { maxRetries: 1 }, { baseDelay: 1 }, 1],
  ])("%s", async (_, ofClient, ofCall, retries) => {
    const { get, sent } = tryAgain(status(503), { retry: ofClient, timeout: Number.POSITIVE_INFINITY });
    expect(await rejection(get({ retry: ofCall }))).toMatchObject({ status: 503, attempts: retries + 1 });
    expect(sent).toHaveLength(retries + 1);
  });

  test("the client says, whatever the call says of the wait", async () => {
    const { get, waits } = tryAgain(status(503), { retry: { maxRetries: 2, baseDelay: 10 } });
    await rejection(get({ retry: { maxDelay: 5 } }));
    expect(waits()).toEqual([2.5, 2.5]);
  });

  test("said at all its errors, which count their attempts", async () => {
    const retry = { maxRetries: 2 };
    const broken = tryAgain(reset, { retry });
    expect(await rejection(broken.get())).toMatchObject({ name: "NetworkError", attempts: 3 });
    const slow = tryAgain(hang, { retry });
    expect(await rejection(slow.get())).toMatchObject({ name: "CallTimeoutError", attempts: 3 });
    const proxied = tryAgain(
      inTurn(reset, () => new Response("<html>")),
      { retry },
    );
    expect(await rejection(proxied.get())).toMatchObject({ name: "ProtocolError", attempts: 2 });
  });
});

describe("what is sent again", () => {
  test("says which retry it is, as the official SDKs say it; the first request says nothing", async () => {
    const { get, sent } = tryAgain(status(503));
    await rejection(get());
    expect(sent.map(({ headers }) => headers.get("Retry-Attempt"))).toEqual([null, "1", "2", "3"]);
  });

  test("has its query, its headers, its token and its body afresh", async () => {
    const { clock, partners, sent } = tryAgain(inTurn(status(503), reset, answerPartner));
    await clock.settle(partners.update(partner.id, { displayName: "TeamViewer" }, { Prefer: "return=minimal" }));
    await clock.settle(partners.get(partner.id, { $select: ["id"] }));
    expect(sent).toHaveLength(4);
    for (const { method, headers, body } of sent.slice(0, 3)) {
      expect({ method, body }).toEqual({ method: "PATCH", body: '{"displayName":"TeamViewer"}' });
      expect(headers.get("Prefer")).toBe("return=minimal");
      expect(headers.get("Content-Type")).toBe("application/json");
      expect(headers.get("Authorization")).toBe("Bearer secret-token");
    }
    expect(sent[3]?.url).toMatch(/\?\$select=id$/);
  });

  test("has the whole body also if it came as a stream, which can be read once", async () => {
    const body = new Blob(['{"displayName":null}']).stream();
    const { fetch, sent } = tryAgain(inTurn(status(503), noContent));
    const init: RequestInit & { duplex: "half" } = { method: "PATCH", body, duplex: "half" };
    await fetch(init);
    expect(sent.map((request) => request.body)).toEqual(['{"displayName":null}', '{"displayName":null}']);
  });

  test("has the client-request-id of the first request, and no other call has it", async () => {
    const { get, sent } = tryAgain(inTurn(status(503), answerPartner));
    await get();
    await get();
    const [first, again, other] = sent.map(({ headers }) => headers.get("client-request-id"));
    expect(first).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test("has the client-request-id that the caller gave", async () => {
    const { clock, partners, fetch, sent } = tryAgain(inTurn(status(503), answerPartner));
    await clock.settle(partners.get(partner.id, { "client-request-id": "my-own" }));
    await fetch({ headers: { "Client-Request-Id": "my-own" } });
    expect(sent.map(({ headers }) => headers.get("client-request-id"))).toEqual(["my-own", "my-own", "my-own"]);
  });
});

describe("whether a request may be sent again depends on its method", () => {
  test.each(["GET", "HEAD", "PUT", "PATCH", "DELETE"])("%s may, whatever the service did", async (method) => {
    const { fetch, sent } = tryAgain(inTurn(reset, truncated, status(504), noContent));
    expect(await fetch({ method })).toHaveProperty("status", 204);
    expect(sent).toHaveLength(4);
  });

  test("the methods of a client are no exception", async () => {
    const { clock, partners, sent } = tryAgain(inTurn(status(504), noContent, reset, answerPartner));
    await clock.settle(partners.delete(partner.id));
    await clock.settle(partners.update(partner.id, {}));
    expect(sent.map(({ method }) => method)).toEqual(["DELETE", "DELETE", "PATCH", "PATCH"]);
  });

  const notActed: [string, () => Response | Promise<Response>][] = [
    ["a 429", status(429)],
    ["a 429 with Retry-After", status(429, { "Retry-After": "1" })],
    ["a 503 with Retry-After", status(503, { "Retry-After": "1" })],
  ];
  const mayHaveActed: [string, () => Response | Promise<Response>][] = [
    ["a 503 without Retry-After", status(503)],
    ["a 503 with one that nobody can read", status(503, { "Retry-After": "soon" })],
    ["a 504", status(504)],
    ["a 504 with Retry-After", status(504, { "Retry-After": "1" })],
    ["a broken connection", reset],
    ["a broken body", truncated],
    ["an attempt that took too long", hang],
  ];

  test.each(notActed)("POST may after %s, as the service has not acted", async (_, failure) => {
    const { clock, partners, sent } = tryAgain(inTurn(failure, noContent));
    await clock.settle(partners.beginOnboarding(partner.id));
    expect(sent).toHaveLength(2);
  });

  test.each(mayHaveActed)("POST may not after %s, as the service may have acted", async (_, failure) => {
    const { clock, partners, sent } = tryAgain(inTurn(failure, noContent));
    expect(await rejection(clock.settle(partners.beginOnboarding(partner.id)))).toHaveProperty("attempts", 1);
    expect(sent).toHaveLength(1);
  });

  test.each(mayHaveActed)("POST may after %s if the caller allows it", async (_, failure) => {
    const { clock, partners, sent } = tryAgain(inTurn(failure, noContent));
    await clock.settle(partners.beginOnboarding(partner.id, { retry: { nonIdempotent: true } }));
    expect(sent).toHaveLength(2);
  });

  test("POST may after 500 only if the caller asks for both", async () => {
    const retry = { statuses: [500] };
    const refused = tryAgain(inTurn(status(500), noContent), { retry });
    await rejection(refused.clock.settle(refused.partners.disconnect(partner.id)));
    const allowed = tryAgain(inTurn(status(500), noContent), { retry: { ...retry, nonIdempotent: true } });
    await allowed.clock.settle(allowed.partners.disconnect(partner.id));
    expect([refused.sent.length, allowed.sent.length]).toEqual([1, 2]);
  });

  test("a method that nobody knows may not", async () => {
    const { fetch, sent } = tryAgain(reset);
    expect(await rejection(fetch({ method: "MERGE" }))).toSatisfy(isNetworkError);
    expect(sent).toHaveLength(1);
  });
});

describe("the option retry is refused, of a client and of a call,", () => {
  const known = "maxRetries, baseDelay, maxDelay, statuses, nonIdempotent";

  test.each<[unknown, string]>([
    [true, "TypeError: retry must be an object such as { maxRetries: 3 }, or false."],
    [null, "TypeError: retry must be an object such as { maxRetries: 3 }, or false."],
    [{ retries: 3 }, `TypeError: retry has no option retries; it has ${known}.`],
    [{ maxRetries: 11 }, "RangeError: retry.maxRetries must be a whole number from 0 to 10."],
    [{ maxRetries: -1 }, "RangeError: retry.maxRetries must be a whole number from 0 to 10."],
    [{ maxRetries: 1.5 }, "RangeError: retry.maxRetries must be a whole number from 0 to 10."],
    [{ maxRetries: "3" }, "RangeError: retry.maxRetries must be a whole number from 0 to 10."],
    [{ baseDelay: -1 }, "RangeError: retry.baseDelay must be a whole number from 0 to 2147483647."],
    [{ maxDelay: 2 ** 31 }, "RangeError: retry.maxDelay must be a whole number from 0 to 2147483647."],
    ...[500, [429, "500"], [399], [600], [200, 503], [500.5]].map((statuses): [unknown, string] => [
      { statuses },
      "RangeError: retry.statuses must be an array of statuses from 400 to 599.",
    ]),
    [{ nonIdempotent: "yes" }, "TypeError: retry.nonIdempotent must be true or false."],
  ])("as %j", async (retry, message) => {
    expect(() => observe(answerPartner, { retry: retry as RetryOptions })).toThrow(message.replace(/^\w+: /, ""));
    const { partners, sent } = observe(answerPartner);
    expect(String(await rejection(partners.get(partner.id, { retry: retry as RetryOptions })))).toBe(message);
    expect(sent).toEqual([]);
  });

  test.each([[[]], [[400, 599]]])("but its bounds are within it, with statuses %j", async (statuses) => {
    const retry = { maxRetries: 0, baseDelay: 2 ** 31 - 1, maxDelay: 0, statuses };
    await expect(observe(answerPartner, { retry }).partners.get(partner.id)).resolves.toEqual(partner);
  });
});
