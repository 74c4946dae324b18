import { describe, expect, test } from "vitest";
import * as functions from "../src/functions.ts";
import { createGraphClient, type GraphConnection, isGraphError, type OperationId, operations } from "../src/index.ts";
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
