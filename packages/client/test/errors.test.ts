import { runInNewContext } from "node:vm";
import contract from "@remote-assistance/openapi/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { GraphErrorCodeValues } from "../src/errors/graph-error.ts";
import {
  CallError,
  CallTimeoutError,
  type GraphClient,
  type GraphClientOptions,
  GraphError,
  isCallError,
  isCallTimeoutError,
  isGraphError,
  isNetworkError,
  isOnboardingError,
  isProtocolError,
  NetworkError,
  OnboardingError,
  ProtocolError,
} from "../src/index.ts";
import { manualClock } from "./manual-clock.ts";
import { hang, inTurn, observe, partner, rejection, reset, status, truncated } from "./observed-client.ts";

const call = {
  operationId: "getRemoteAssistancePartner",
  method: "GET",
  url: "https://graph.example/v1.0/x",
  clientRequestId: "caller",
  attempts: 2,
};
const answer = {
  call,
  facts: { status: 500, headers: new Headers({ "x-own": "1" }), requestId: "server" },
  statusText: "",
  bytes: new ArrayBuffer(0),
  text: "",
  receivedAt: 0,
};

const guards = { isCallError, isGraphError, isNetworkError, isOnboardingError, isProtocolError, isCallTimeoutError };

/** Which guards take it for theirs. */
function known(error: unknown): string[] {
  return Object.entries(guards).flatMap(([name, guard]) => (guard(error) ? [name] : []));
}

describe("each error is known by its guard, and by no other", () => {
  test.each<[string, () => Error, string[]]>([
    ["GraphError", () => new GraphError(answer, undefined), ["isCallError", "isGraphError"]],
    [
      "NetworkError",
      () => new NetworkError(call, new TypeError("fetch failed"), "fetch failed"),
      ["isCallError", "isNetworkError"],
    ],
    ["ProtocolError", () => new ProtocolError(answer, "an empty body"), ["isCallError", "isProtocolError"]],
    ["CallTimeoutError", () => new CallTimeoutError(call, "timeout", 5), ["isCallError", "isCallTimeoutError"]],
    ["OnboardingError", () => new OnboardingError("timeout", "7", undefined), ["isOnboardingError"]],
  ])("%s", (name, make, names) => {
    const error = make();
    expect(known(error)).toEqual(names);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(name);
    expect(String(error)).toBe(`${name}: ${error.message}`);
    expect(error instanceof CallError).toBe(names.includes("isCallError"));
  });

  test.each([undefined, null, "GraphError", 7, {}, new Error("GraphError"), { name: "GraphError" }, () => {}])(
    "and %s is none of them",
    (value) => {
      expect(known(value)).toEqual([]);
    },
  );

  test("also if a second copy of this package made it", async () => {
    const copy = "../src/errors/call-errors.ts?copy";
    const { CallTimeoutError: OfAnotherCopy }: typeof import("../src/errors/call-errors.ts") = await import(copy);
    const error = new OfAnotherCopy(call, "timeout", 5);
    expect(error).not.toBeInstanceOf(CallTimeoutError);
    expect(known(error)).toEqual(["isCallError", "isCallTimeoutError"]);
  });

  test("also if it comes from another realm", () => {
    const symbol = 'Symbol.for("@remote-assistance/client")';
    const error: unknown = runInNewContext(`Object.defineProperty(new Error(), ${symbol}, { value: "NetworkError" })`);
    expect(error).not.toBeInstanceOf(Error);
    expect(known(error)).toEqual(["isCallError", "isNetworkError"]);
  });
});

describe("the errors of a call", () => {
  test("say which call it was, and what happened", () => {
    const timeout = new CallTimeoutError(call, "attemptTimeout", 5);
    expect(timeout).toMatchObject({ ...call, limit: "attemptTimeout", milliseconds: 5 });
    expect(timeout.message).toBe("GET https://graph.example/v1.0/x took longer than its attemptTimeout of 5 ms");
    expect(new NetworkError(call, undefined, "the connection broke").message).toBe(
      "GET https://graph.example/v1.0/x got no complete response: the connection broke",
    );
  });

  test("have a cause only if there is one", () => {
    const cause = new TypeError("fetch failed");
    expect(new NetworkError(call, cause, "").cause).toBe(cause);
    expect(new NetworkError(call, undefined, "")).not.toHaveProperty("cause");
    expect(new CallTimeoutError(call, "timeout", 5)).not.toHaveProperty("cause");
  });

  test("say no more than 1,000 characters of what the service says, which the body has in full", () => {
    const body = { error: { code: "BadRequest", message: "x".repeat(6_000_000) } };
    const error = new GraphError(answer, body);
    expect(error.message).toBe(`GET ${call.url} ${"answered 500 BadRequest: ".padEnd(1000, "x")}`);
    expect(error.serviceMessage).toBe(body.error.message);
    expect(error.body).toBe(body);
  });

  test("have nothing that would show up in a log beside what they say", () => {
    expect(Object.keys(new CallTimeoutError(call, "timeout", 5)).sort()).toEqual(
      ["name", "limit", "milliseconds", ...Object.keys(call)].sort(),
    );
  });
});

test("every error in the examples of the contract has a code that GraphErrorCode knows", () => {
  const codes = Object.entries(contract.components.examples).flatMap(([name, { value }]) =>
    typeof value === "object" && "error" in value ? [[name, value.error.code]] : [],
  );
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.filter(([, code]) => !GraphErrorCodeValues.some((known) => known === code))).toEqual([]);
});

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
