import { describe, expect, test } from "vitest";
import { partner, rejection } from "../observed-client.ts";
import { answerFailure, answerPartner, connectClient, TOKEN } from "./faulty-server.ts";

const throttle = answerFailure(429, { "Retry-After": "0" });

describe("a storm of 429", () => {
  // The server's clock is far ahead: by the client's own one, its date would be a wait of many years.
  const date = "Tue, 24 Nov 2099 12:00:00 GMT";

  test.each([
    ["seconds", { "Retry-After": "0" }, 0],
    ["fractions of a second", { "Retry-After": "0.0021" }, 3],
    ["a date of the server's clock", { "Retry-After": date, Date: date }, 0],
  ])("that gives %s to wait is sat out, and POST is sent again as it was", async (_, headers, delay) => {
    const delays: number[] = [];
    const refuse = answerFailure(429, headers);
    const { partners, arrived } = await connectClient([refuse, refuse, refuse, answerPartner], {
      onRetry: (event) => delays.push(event.delay),
    });
    await expect(partners.create({ displayName: "TeamViewer" })).resolves.toEqual(partner);
    expect(delays).toEqual([delay, delay, delay]);
    const body = '{"displayName":"TeamViewer"}';
    const authorization = `Bearer ${TOKEN}`;
    expect(arrived).toMatchObject([
      { method: "POST", body, headers: { authorization } },
      { method: "POST", body, headers: { authorization, "retry-attempt": "1" } },
      { method: "POST", body, headers: { authorization, "retry-attempt": "2" } },
      { method: "POST", body, headers: { authorization, "retry-attempt": "3" } },
    ]);
  });

  test.each([
    ["the default of retries", {}, 4],
    ["as many retries as there may be", { maxRetries: 10 }, 11],
    ["no retries", false, 1],
  ] as const)("that does not end is a GraphError after %s", async (_, retry, attempts) => {
    const { partners, arrived } = await connectClient([throttle]);
    const error = await rejection(partners.create({}, { retry }));
    expect(error).toMatchObject({
      name: "GraphError",
      status: 429,
      code: "TooManyRequests",
      retryAfterSeconds: 0,
      attempts,
    });
    expect(arrived).toHaveLength(attempts);
  });

  test.each([
    ["maxDelay", { retry: { maxDelay: 1_999 } }],
    ["is left of the timeout", { timeout: 2_000 }],
  ])("that asks for a longer wait than %s is a GraphError at once", async (_, limit) => {
    const { partners, arrived } = await connectClient([answerFailure(429, { "Retry-After": "2" }), answerPartner]);
    const error = await rejection(partners.get(partner.id, limit));
    expect(error).toMatchObject({ name: "GraphError", status: 429, retryAfterSeconds: 2, attempts: 1 });
    expect(arrived).toHaveLength(1);
  });

  test("is sat out by many calls at once", async () => {
    const { partners, arrived } = await connectClient([...Array(30).fill(throttle), answerPartner]);
    const calls = Array.from({ length: 20 }, () => partners.get(partner.id, { retry: { maxRetries: 10 } }));
    await expect(Promise.all(calls)).resolves.toEqual(Array(20).fill(partner));
    expect(arrived).toHaveLength(50);
  });
});

describe("a service that is not available", () => {
  test.each([
    ["503 with Retry-After", 503, { "Retry-After": "0" }, 2],
    ["503 without Retry-After, as it may have acted", 503, {}, 1],
    ["504 with Retry-After, as it may have acted", 504, { "Retry-After": "0" }, 1],
    ["500", 500, { "Retry-After": "0" }, 1],
  ])("gets a POST as often as it should: %s", async (_, status, headers, expected) => {
    const { partners, arrived } = await connectClient([answerFailure(status, headers), answerPartner]);
    const outcome = await partners.beginOnboarding(partner.id).then(
      () => "done",
      (error: { status: number }) => error.status,
    );
    expect(outcome).toBe(expected === 1 ? status : "done");
    expect(arrived).toHaveLength(expected);
  });

  test.each([
    ["503", 503, 2],
    ["504", 504, 2],
    ["500", 500, 1],
  ])("gets a DELETE as often as it should: %s without Retry-After", async (_, status, expected) => {
    const { partners, arrived } = await connectClient([answerFailure(status), answerPartner]);
    const outcome = await partners.delete(partner.id).then(
      () => "done",
      (error: { status: number }) => error.status,
    );
    expect(outcome).toBe(expected === 1 ? status : "done");
    expect(arrived).toHaveLength(expected);
  });
});
