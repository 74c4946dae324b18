import { describe, expect, test } from "vitest";
import { type GraphClient, type GraphClientOptions, isCallError } from "../src/index.ts";
import { hang, inTurn, reset, status, truncated } from "./in-turn.ts";
import { manualClock } from "./manual-clock.ts";
import { observe, partner, rejection } from "./observed-client.ts";

type Partners = GraphClient["remoteAssistancePartners"];

/** What calls in a program are inside of. */
async function businessFunction(partners: Partners): Promise<void> {
  await partners.get(partner.id);
}

async function readAll(partners: Partners): Promise<void> {
  for await (const _ of partners.list());
}

async function readResponse(partners: Partners): Promise<void> {
  await partners.get(partner.id).withResponse();
}

const soon = (answer: () => Response | Promise<Response>) => async () => {
  await new Promise((resolve) => setImmediate(resolve));
  return answer();
};

describe.each([
  ["a method", businessFunction],
  ["a collection", readAll],
  ["a response", readResponse],
])("the stack of an error leads to the line that asked for %s", (_, ask) => {
  test.each<[string, () => Response | Promise<Response>, GraphClientOptions]>([
    ["NetworkError", soon(reset), {}],
    ["NetworkError", truncated, {}],
    ["CallTimeoutError", hang, { attemptTimeout: 10 }],
    ["CallTimeoutError", hang, { timeout: 10 }],
    ["CallTimeoutError", hang, { credential: () => new Promise<never>(() => {}), timeout: 10 }],
    ["GraphError", soon(status(404)), {}],
    ["ProtocolError", soon(() => new Response("<html>")), {}],
    ["ProtocolError", soon(() => Response.json({})), { maxResponseBytes: 1 }],
  ])("%s", async (name, answer, options) => {
    const error = await rejection(ask(observe(answer, options).partners));
    expect(error).toHaveProperty("name", name);
    const { stack = "" } = error as Error;
    expect(stack).toContain(ask.name);
    expect(stack.startsWith(String(error))).toBe(true);
  });
});

test("a log has the message of an error, and what it says besides, but not the body and the headers", async () => {
  const { partners } = observe(status(404, { "request-id": "server", "set-cookie": "session" }));
  const error = await rejection(partners.get(partner.id));
  if (!isCallError(error)) throw error;
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: "GraphError",
    message: error.message,
    status: 404,
    requestId: "server",
    attempts: 1,
  });
  expect(JSON.stringify(error)).not.toContain("session");
});

test("a run-time without captureStackTrace gives the error that it has", async () => {
  const { captureStackTrace } = Error;
  Object.assign(Error, { captureStackTrace: undefined });
  const error = await rejection(businessFunction(observe(reset).partners)).finally(() =>
    Object.assign(Error, { captureStackTrace }),
  );
  expect(error).toHaveProperty("name", "NetworkError");
});

describe("the message of a NetworkError says why there is no response:", () => {
  const failed = (cause: unknown) => Object.assign(new TypeError("fetch failed"), { cause });
  const coded = (code: string, message: string) => Object.assign(new Error(message), { code });
  const authority = "; trust its authority by NODE_EXTRA_CA_CERTS";

  test.each<[string, unknown, string]>([
    ["what a run-time says itself", new TypeError("Failed to fetch"), "Failed to fetch"],
    ["what is inside it", failed(coded("ENOTFOUND", "getaddrinfo ENOTFOUND x")), "getaddrinfo ENOTFOUND x"],
    ["a code where there is no sentence", failed(coded("ECONNREFUSED", "")), "ECONNREFUSED"],
    ["a word that was thrown", "closed", "closed"],
    ["a certificate that is not trusted", failed(coded("SELF_SIGNED", "no")), `no${authority}`],
    [
      "the same in Deno",
      new TypeError("invalid peer certificate: UnknownIssuer"),
      `invalid peer certificate: UnknownIssuer${authority}`,
    ],
  ])("%s", async (_, thrown, reason) => {
    const error = await rejection(observe(() => Promise.reject(thrown)).partners.get(partner.id));
    expect(String(error)).toMatch(new RegExp(` got no complete response: ${reason}$`));
  });

  test("also where its causes go round in a circle", async () => {
    const thrown = new Error("round and round");
    thrown.cause = thrown;
    const error = await rejection(observe(() => Promise.reject(thrown)).partners.get(partner.id));
    expect(String(error)).toMatch(/round and round$/);
  });
});

describe("an error says why it did not wait, and which option would", () => {
  test.each<[string, GraphClientOptions, string]>([
    ["3600", {}, " (retry.maxDelay forbids a wait of 3600 s)"],
    ["50", { timeout: 40_000 }, " (timeout forbids a wait of 50 s)"],
    ["1", { retry: false }, ""],
  ])("after Retry-After: %s with %j", async (seconds, options, why) => {
    const clock = manualClock();
    const { partners } = observe(inTurn(status(429, { "Retry-After": seconds })), { clock, retry: {}, ...options });
    const error = await rejection(clock.settle(partners.get(partner.id)));
    expect(String(error)).toBe(
      `GraphError: GET https://graph.example/v1.0/deviceManagement/remoteAssistancePartners/${partner.id} answered 429 Failed${why}: No.`,
    );
  });

  test("but not where the service asked for nothing", async () => {
    const clock = manualClock();
    const { partners } = observe(status(503), { clock, retry: {}, timeout: 1, random: () => 0.9 });
    expect(String(await rejection(clock.settle(partners.get(partner.id))))).toMatch(/answered 503 Failed: No\.$/);
  });
});
