import { describe, expect, test } from "vitest";
import { callOperation } from "../src/calling/call-operation.ts";
import { isProtocolError } from "../src/index.ts";
import type { CallableOperation } from "../src/operation.ts";
import { observe, rejection } from "./observed-client.ts";

/** What this contract has no example of: two path parameters, a body that may be left out, successes in another order. */
const moveDevice: CallableOperation = {
  operationId: "moveDevice",
  method: "PUT",
  path: "/groups/{groupId}/devices/{deviceId}/move",
  query: {},
  headers: [],
  accept: "text/plain",
  requestBody: { mediaType: "application/merge-patch+json", required: false },
  responses: { 200: null, 201: "text/plain" },
};

/** Calls it with these arguments. */
function move(answer: () => Response, ...args: readonly unknown[]) {
  const { connection, sent } = observe(answer);
  return { moved: callOperation(connection, moveDevice, args), sent };
}

const ok = () => new Response(null);

/** Takes an array and answers with one. */
const sortDevices: CallableOperation = {
  operationId: "sortDevices",
  method: "POST",
  path: "/devices/sort",
  query: {},
  headers: [],
  accept: "application/json",
  requestBody: { mediaType: "application/json", required: true, isArray: true },
  responses: { 200: "application/json" },
  isArray: true,
};

describe("an operation of another contract", () => {
  test("takes its path parameters in their order, whatever stands in them", async () => {
    const { moved, sent } = move(ok, "{deviceId}", "$& $1");
    await moved;
    expect(sent[0]?.url).toBe("https://graph.example/v1.0/groups/%7BdeviceId%7D/devices/%24%26%20%241/move");
    const error = await rejection(move(ok, "7").moved);
    expect(String(error)).toMatch(/^TypeError: deviceId must be a string/);
  });

  test("sends a body in its own media type, and asks for its own", async () => {
    const { moved, sent } = move(ok, "1", "2", { to: null });
    await moved;
    expect(sent[0]?.body).toBe('{"to":null}');
    expect(sent[0]?.headers.get("Content-Type")).toBe("application/merge-patch+json");
    expect(sent[0]?.headers.get("Accept")).toBe("text/plain");
  });

  test("may be called without a body that may be left out", async () => {
    const { moved, sent } = move(ok, "1", "2");
    await moved;
    expect(sent[0]?.body).toBeNull();
    expect(sent[0]?.headers.has("Content-Type")).toBe(false);
    expect(await rejection(move(ok, "1", "2", null).moved)).toBeInstanceOf(TypeError);
  });

  test("reads a success that is not declared like the declared one that has a body", async () => {
    const text = (status: number) => () => new Response("7", { status, headers: { "Content-Type": "text/plain" } });
    await expect(move(text(202), "1", "2").moved).resolves.toBe(7);
    await expect(move(text(201), "1", "2").moved).resolves.toBe(7);
    await expect(move(text(200), "1", "2").moved).resolves.toBeUndefined();
    await expect(move(() => new Response(null, { status: 202 }), "1", "2").moved).resolves.toBeUndefined();
    expect(await rejection(move(() => new Response(null, { status: 201 }), "1", "2").moved)).toSatisfy(isProtocolError);
  });

  test("sends an array and reads one where the contract has arrays, and nothing else", async () => {
    const sort = (answer: unknown, body: unknown) => {
      const { connection, sent } = observe(() => Response.json(answer));
      return { sorted: callOperation(connection, sortDevices, [body]), sent };
    };
    const { sorted, sent } = sort(["1", "2"], ["2", "1"]);
    await expect(sorted).resolves.toEqual(["1", "2"]);
    expect(sent[0]?.body).toBe('["2","1"]');
    expect(String(await rejection(sort([], {}).sorted))).toBe("TypeError: The body of sortDevices must be an array.");
    expect(await rejection(sort({}, []).sorted)).toSatisfy(isProtocolError);
  });
});
