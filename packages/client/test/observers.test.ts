import { describe, expect, test } from "vitest";
import {
  createGraphFetch,
  type GraphClientOptions,
  type ObservedCall,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
} from "../src/index.ts";
import { manualClock } from "./manual-clock.ts";
import { answerPartner, endless, hang, inTurn, observe, partner, rejection, reset, status } from "./observed-client.ts";

type Event = ["request", RequestEvent] | ["response", ResponseEvent] | ["retry", RetryEvent];

const url = `https://graph.example/v1.0/deviceManagement/remoteAssistancePartners/${partner.id}`;
const reason = new Error("The observer is broken.");

/** A client that is watched, on a clock that goes on by itself. */
function watch(answer: () => Response | Promise<Response>, options: GraphClientOptions = {}) {
  const clock = manualClock();
  const events: Event[] = [];
  const client = observe(answer, {
    clock,
    random: () => 0.5,
    retry: {},
    onRequest: (event) => void events.push(["request", event]),
    onResponse: (event) => void events.push(["response", event]),
    onRetry: (event) => void events.push(["retry", event]),
    ...options,
  });
  return { ...client, clock, events, names: () => events.map(([name, { attempt }]) => `${name} ${attempt}`) };
}

/** Answers after some time, as a service does. */
const slowly =
  (clock: ReturnType<typeof manualClock>, milliseconds: number, answer: () => Response): (() => Promise<Response>) =>
  () =>
    new Promise((resolve) => void clock.schedule(() => resolve(answer()), milliseconds));

describe("an observer sees", () => {
  test("nothing of a call that was aborted before it began", async () => {
    const { partners, names } = watch(answerPartner);
    await rejection(partners.get(partner.id, { signal: AbortSignal.abort() }));
    expect(names()).toEqual([]);
  });

  test("each request and its end, and each wait before another attempt, in this order", async () => {
    const { clock, partners, names, sent } = watch(inTurn(status(503), reset, answerPartner));
    await clock.settle(partners.get(partner.id));
    expect(names()).toEqual([
      "request 1",
      "response 1",
      "retry 1",
      "request 2",
      "response 2",
      "retry 2",
      "request 3",
      "response 3",
    ]);
    expect(sent).toHaveLength(3);
  });

  test("a request before it is sent, and its end before the caller does", async () => {
    const order: string[] = [];
    const { partners } = observe(
      () => {
        order.push("fetch");
        return answerPartner();
      },
      { onRequest: () => void order.push("onRequest"), onResponse: () => void order.push("onResponse") },
    );
    await partners.get(partner.id).then(() => order.push("caller"));
    expect(order).toEqual(["onRequest", "fetch", "onResponse", "caller"]);
  });

  test("the call in each event as the same object, and as one of its own for each call", async () => {
    const { clock, partners, events, sent } = watch(inTurn(status(503), answerPartner));
    await clock.settle(partners.get(partner.id, { $select: ["id"] }));
    await clock.settle(partners.get(partner.id, { "client-request-id": "my-own" }));
    const calls = new Set<ObservedCall>(events.map(([, { call }]) => call));
    const clientRequestId = sent[0]?.headers.get("client-request-id");
    const call = { operationId: "getRemoteAssistancePartner", method: "GET", url };
    expect([...calls]).toEqual([
      { ...call, clientRequestId },
      { ...call, clientRequestId: "my-own" },
    ]);
    expect(clientRequestId).toEqual(expect.any(String));
  });

  test("a call through fetch without an operation, and without its query", async () => {
    const { connection, events } = watch(answerPartner);
    await createGraphFetch(connection)("https://graph.example/v1.0/anything?$filter=secret#part", { method: "PUT" });
    expect(events[0]?.[1].call).toMatchObject({
      operationId: undefined,
      method: "PUT",
      url: "https://graph.example/v1.0/anything",
    });
  });

  test("an answer with its status, the identifier that the service gave it, and how long it took", async () => {
    const clock = manualClock();
    const answer = () => Response.json(partner, { headers: { "request-id": "server" } });
    const { partners, events } = watch(slowly(clock, 250, answer), { clock });
    await clock.settle(partners.get(partner.id));
    expect(events[1]).toEqual([
      "response",
      {
        call: expect.any(Object),
        attempt: 1,
        elapsed: 250,
        status: 200,
        requestId: "server",
        headers: new Headers({ "content-type": "application/json", "request-id": "server" }),
        error: undefined,
      },
    ]);
  });

  test("how long each attempt took, without the wait for a token and between attempts", async () => {
    const clock = manualClock();
    const credential = () => new Promise<string>((resolve) => void clock.schedule(() => resolve("secret-token"), 1000));
    const answer = inTurn(
      slowly(clock, 20, () => {
        // The date is corrected meanwhile.
        clock.correct(-60_000);
        return Response.json({}, { status: 503 });
      }),
      slowly(clock, 30, answerPartner),
    );
    const elapsed: number[] = [];
    const onResponse = (event: ResponseEvent) => void elapsed.push(event.elapsed);
    const { partners } = watch(answer, { clock, credential, onResponse });
    await clock.settle(partners.get(partner.id));
    expect(elapsed).toEqual([20, 30]);
  });

  test("an answer that is a failure by its status, as its error is made later", async () => {
    const { clock, partners, events } = watch(status(404));
    await rejection(clock.settle(partners.get(partner.id)));
    expect(events[1]?.[1]).toMatchObject({ status: 404, requestId: undefined, error: undefined });
  });

  test.each([
    ["no answer", reset, "NetworkError", 0],
    ["no answer in time", hang, "CallTimeoutError", 30_000],
    ["no body in time", endless, "CallTimeoutError", 30_000],
  ])("%s by its error, which the call rejects with", async (_, answer, name, elapsed) => {
    const { clock, partners, events } = watch(answer, { retry: false });
    const error = await rejection(clock.settle(partners.get(partner.id)));
    expect(error).toHaveProperty("name", name);
    expect(events[1]?.[1]).toEqual({
      call: events[0]?.[1].call,
      attempt: 1,
      elapsed,
      status: undefined,
      requestId: undefined,
      error,
    });
  });

  test("an abort by its reason", async () => {
    const controller = new AbortController();
    const { clock, partners, events, names } = watch(hang);
    const call = partners.get(partner.id, { signal: controller.signal });
    await clock.advance(40);
    controller.abort(reason);
    await rejection(call);
    expect(names()).toEqual(["request 1", "response 1"]);
    expect(events[1]?.[1]).toEqual({ call: expect.any(Object), attempt: 1, elapsed: 40, error: reason });
  });

  test("why another attempt is made, and after which wait", async () => {
    let asked = 0;
    const credential = () => ({ token: `token-${++asked}`, expiresOnTimestamp: Number.POSITIVE_INFINITY });
    const answer = inTurn(status(429, { "Retry-After": "2.128" }), reset, status(401), answerPartner);
    const retries: RetryEvent[] = [];
    const { clock, partners, events } = watch(answer, { credential, onRetry: (event) => void retries.push(event) });
    await clock.settle(partners.get(partner.id));
    const call = events[0]?.[1].call;
    const noAnswer = events.flatMap(([, event]) => ("error" in event ? [event.error] : []))[1];
    expect(retries).toEqual([
      { call, attempt: 1, delay: 2128, status: 429, headers: expect.any(Headers), error: undefined },
      { call, attempt: 2, delay: 1000, error: noAnswer },
      { call, attempt: 3, delay: 0, status: 401, headers: expect.any(Headers), error: undefined },
    ]);
    expect(retries[0]?.headers?.get("Retry-After")).toBe("2.128");
    expect(noAnswer).toHaveProperty("name", "NetworkError");
    expect(retries[1]?.error).toBe(noAnswer);
  });

  test("nothing of a call that sends nothing", async () => {
    const { clock, partners, events } = watch(answerPartner, { credential: () => Promise.reject(reason) });
    await rejection(clock.settle(partners.get(partner.id)));
    await rejection(partners.get(""));
    expect(events).toEqual([]);
  });

  test("no value of a query", async () => {
    const { clock, partners, events } = watch(inTurn(status(503), reset, () => Response.json({ value: [] })));
    await clock.settle(partners.list({ $filter: "displayName eq 'confidential'" }).all());
    expect(events).toHaveLength(8);
    expect(JSON.stringify(events)).not.toContain("confidential");
  });
});

describe("an observer that throws fails the call with its error, and leaves nothing behind:", () => {
  const fail = () => {
    throw reason;
  };

  test("before a request, which is then not sent", async () => {
    const { clock, partners, names, sent } = watch(answerPartner, { onRequest: fail });
    expect(await rejection(partners.get(partner.id))).toBe(reason);
    expect(sent).toEqual([]);
    expect(names()).toEqual([]);
    expect(clock.pending).toEqual([]);
  });

  test.each([
    ["an answer", answerPartner],
    ["a failure that would be retried", status(503)],
    ["no answer", reset],
  ])("after a request that got %s, whose end it has seen once", async (_, answer) => {
    let seen = 0;
    const onResponse = () => {
      seen++;
      fail();
    };
    const { clock, partners, names, sent } = watch(answer, { onResponse });
    expect(await rejection(partners.get(partner.id))).toBe(reason);
    expect(seen).toBe(1);
    expect(sent).toHaveLength(1);
    expect(names()).toEqual(["request 1"]);
    expect(clock.pending).toEqual([]);
  });

  test("before the wait for another attempt, which is then not begun", async () => {
    const { clock, partners, sent } = watch(status(503), { onRetry: fail });
    expect(await rejection(partners.get(partner.id))).toBe(reason);
    expect(sent).toHaveLength(1);
    expect(clock.pending).toEqual([]);
  });
});

test("a client may have any of the observers, and none", async () => {
  const seen: string[] = [];
  const options: GraphClientOptions[] = [
    {},
    { onRequest: () => void seen.push("onRequest") },
    { onResponse: () => void seen.push("onResponse") },
    { onRetry: () => void seen.push("onRetry") },
  ];
  for (const observers of options) {
    const clock = manualClock();
    const { partners } = observe(inTurn(status(503), answerPartner), { clock, retry: {}, ...observers });
    await clock.settle(partners.get(partner.id));
  }
  expect(seen).toEqual(["onRequest", "onRequest", "onResponse", "onResponse", "onRetry"]);
});
