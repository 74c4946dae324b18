import { describe, expect, test } from "vitest";
import { callOperation } from "../src/calling/call-operation.ts";
import * as functions from "../src/functions.ts";
import {
  createGraphClient,
  type GraphConnection,
  isGraphError,
  isProtocolError,
  type OperationId,
  operations,
} from "../src/index.ts";
import type { CallableOperation } from "../src/operation.ts";
import type { Operation } from "../src/operations.ts";
import { observe, rejection, type SentRequest } from "./observed-client.ts";

// Does not compile where an operation has no function.
const byId: Readonly<Record<OperationId, (connection: GraphConnection, ...args: never[]) => unknown>> = functions;

const entries: readonly (readonly [OperationId, Operation])[] = Object.entries(operations) as [
  OperationId,
  Operation,
][];

/** What the method and the function of an operation are called with, as the table has it. */
function argumentsOf({ pathParameters, requestBody }: Operation): unknown[] {
  const body = requestBody === undefined ? [] : [{ displayName: null }];
  return [...pathParameters.map((name) => `a ${name}`), ...body, { "client-request-id": "mine", retry: false }];
}

/** A success, as the table has it. */
function answerOf({ responses }: Operation): Response {
  const [status, mediaType] = Object.entries(responses)[0] ?? [];
  if (mediaType === null) return new Response(null, { status: Number(status) });
  if (mediaType === "text/plain") return new Response("3", { headers: { "Content-Type": mediaType } });
  return Response.json({ id: "7", value: [{ id: "1" }, { id: "2" }] }, { status: Number(status) });
}

type Call = (connection: GraphConnection) => unknown;

/** What a call resolves with, or rejects with, and what it sent. */
async function follow(answer: () => Response, call: Call) {
  const { connection, sent } = observe(answer);
  const started = call(connection);
  const items = started instanceof Promise ? undefined : Reflect.get(Object(started), "all");
  const outcome = items === undefined ? started : Promise.resolve(Reflect.apply(items, started, []));
  const settled = await Promise.resolve(outcome).then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return { settled, sent: sent.map(plain) };
}

function plain({ url, method, headers, body, redirect }: SentRequest) {
  return { url, method, headers: Object.fromEntries(headers), body, redirect };
}

const asFunction = (id: OperationId, args: readonly unknown[]): Call => {
  return (connection) => Reflect.apply(byId[id], undefined, [connection, ...args]);
};

const asMethod = ({ resource, name }: Operation, args: readonly unknown[]): Call => {
  return (connection) => {
    const methods = Reflect.get(createGraphClient(connection), resource);
    return Reflect.apply(Reflect.get(methods, name), methods, args);
  };
};

describe("the function of each operation does the same as its method:", () => {
  test.each(entries)("%s", async (id, operation) => {
    const args = argumentsOf(operation);
    const byFunction = await follow(() => answerOf(operation), asFunction(id, args));
    const byMethod = await follow(() => answerOf(operation), asMethod(operation, args));
    expect(byFunction).toEqual(byMethod);
    expect(byFunction.settled).toHaveProperty("value");
    expect(byFunction.sent).toHaveLength(1);
    expect(byFunction.sent[0]?.method).toBe(operation.method);
  });

  test.each(entries)("%s, where the call fails", async (id, operation) => {
    const fail = () => Response.json({ error: { code: "Conflict", message: "No." } }, { status: 409 });
    const args = argumentsOf(operation);
    const byFunction = await follow(fail, asFunction(id, args));
    const byMethod = await follow(fail, asMethod(operation, args));
    expect(byFunction).toEqual(byMethod);
    expect(byFunction.settled).toHaveProperty("error", expect.toSatisfy(isGraphError));
    expect(byFunction.settled).toHaveProperty("error.operationId", id);
  });

  test.each(entries)("%s, where an argument is not valid", async (id, operation) => {
    const args = [...argumentsOf(operation), "too many"];
    const start = async (call: Call) => call(observe(() => answerOf(operation)).connection);
    const byFunction = await rejection(start(asFunction(id, args)));
    expect(byFunction).toBeInstanceOf(TypeError);
    expect(byFunction).toEqual(await rejection(start(asMethod(operation, args))));
  });
});

test("there are functions for the operations, one to make a connection, one to wait, and no others", () => {
  expect(Object.keys(functions).sort()).toEqual(
    [...Object.keys(operations), "createGraphConnection", "waitForOnboarding"].sort(),
  );
});

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
