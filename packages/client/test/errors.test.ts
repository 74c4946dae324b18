import { runInNewContext } from "node:vm";
import contract from "@remote-assistance/openapi/openapi.json" with { type: "json" };
import { describe, expect, test } from "vitest";
import { GraphErrorCodeValues } from "../src/errors/graph-error.ts";
import {
  CallError,
  CallTimeoutError,
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
  bytes: new Uint8Array(),
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
