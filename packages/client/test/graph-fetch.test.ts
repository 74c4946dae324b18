import { describe, expect, test } from "vitest";
import { createGraphFetch, isNetworkError, isProtocolError, type RequestEvent } from "../src/index.ts";
import { manualClock } from "./manual-clock.ts";
import {
  foreignOrigins,
  inTurn,
  observe,
  originsWithUser,
  ownOrigins,
  rejection,
  reset,
  type SentRequest,
  status,
} from "./observed-client.ts";

const url = "https://graph.example/v1.0/deviceManagement?$select=id";
const ok = () => Response.json({ id: "7" });

/** A fetch on an observed connection. */
function observeFetch(
  answer: (request: SentRequest) => Response | Promise<Response>,
  options?: Parameters<typeof observe>[1],
) {
  const { connection, sent } = observe(answer, options);
  return { fetch: createGraphFetch(connection), sent };
}

describe("a fetch sends", () => {
  test.each<[string, string | URL | Request]>([
    ["a string", url],
    ["a URL", new URL(url)],
    ["a Request", new Request(url)],
  ])("what it is told by %s", async (_, input) => {
    const { fetch, sent } = observeFetch(ok);
    const response = await fetch(input);
    await expect(response.json()).resolves.toEqual({ id: "7" });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ url, method: "GET", body: null, redirect: "manual" });
    expect(sent[0]?.headers.get("Authorization")).toBe("Bearer secret-token");
  });

  const init = { method: "PATCH", headers: { Prefer: "return=minimal", "X-Own": "1" }, body: '{"a":null}' };

  test.each<[string, [string | Request, RequestInit?]]>([
    ["an init", [url, init]],
    ["a Request", [new Request(url, init)]],
    ["a Request, and an init that wins", [new Request(url, { ...init, method: "POST" }), { method: "PATCH" }]],
  ])("method, headers and body of %s", async (_, args) => {
    const { fetch, sent } = observeFetch(ok);
    await fetch(...args);
    expect(sent[0]).toMatchObject({ url, method: "PATCH", body: '{"a":null}' });
    expect(sent[0]?.headers.get("Prefer")).toBe("return=minimal");
    expect(sent[0]?.headers.get("X-Own")).toBe("1");
    // As fetch itself says of a string.
    expect(sent[0]?.headers.get("Content-Type")).toBe("text/plain;charset=UTF-8");
  });

  test("the bytes of a body as they are, each time it tries", async () => {
    const bytes = Uint8Array.of(0xff, 0, 0xc3, 0x28);
    const clock = manualClock();
    const bodies: unknown[] = [];
    const answer = inTurn(status(503), ok);
    const send = async (_: string, { body }: RequestInit) => {
      bodies.push([...new Uint8Array(body as ArrayBuffer)]);
      return answer();
    };
    const fetch = createGraphFetch({ fetch: send, clock });
    await clock.settle(fetch(url, { method: "PUT", body: new Blob([bytes]) }));
    expect(bodies).toEqual([[...bytes], [...bytes]]);
  });

  test("a body that is empty as none", async () => {
    const { fetch, sent } = observeFetch(ok);
    await fetch(url, { method: "POST", body: "" });
    expect(sent[0]?.body).toBeNull();
  });

  test.each(["/deviceManagement?$select=id", "deviceManagement?$select=id", "//deviceManagement?$select=id"])(
    "%s to the service, not to a page",
    async (path) => {
      const { fetch, sent } = observeFetch(ok);
      await fetch(path);
      expect(sent[0]?.url).toBe(url);
      expect(sent[0]?.headers.get("Authorization")).toBe("Bearer secret-token");
    },
  );

  test("no fragment", async () => {
    const { fetch, sent } = observeFetch(ok);
    await fetch(`${url}#part`);
    expect(sent[0]?.url).toBe(url);
  });

  test("a client-request-id, the caller's if there is one", async () => {
    const { fetch, sent } = observeFetch(ok);
    await fetch(url, { headers: { "Client-Request-Id": "mine" } });
    await fetch(url);
    expect(sent[0]?.headers.get("client-request-id")).toBe("mine");
    expect(sent[1]?.headers.get("client-request-id")).toMatch(/^[\da-f-]{36}$/);
  });

  test.each<[string, [string, RequestInit?]]>([
    ["a GET with a body", [url, { body: "text" }]],
    ["a method that no browser sends", [url, { method: "TRACE" }]],
  ])("nothing for what fetch itself refuses: %s", async (_, args) => {
    const { fetch, sent } = observeFetch(ok);
    expect(await rejection(fetch(...args))).toBeInstanceOf(TypeError);
    expect(sent).toEqual([]);
  });
});

describe("a fetch sends the token", () => {
  test.each(ownOrigins)("to its own service, however it is written: %s", async (own) => {
    const { fetch, sent } = observeFetch(ok);
    await fetch(`${own}/beta/me`, { headers: { Authorization: "Bearer another" } });
    expect(sent[0]?.headers.get("Authorization")).toBe("Bearer secret-token");
  });

  test.each(foreignOrigins)("not to %s: %s", async (_, foreign) => {
    const { fetch, sent } = observeFetch(ok);
    await fetch(`${foreign}/v1.0`);
    await fetch(new Request(`${foreign}/v1.0`));
    expect(sent.map(({ headers }) => headers.get("Authorization"))).toEqual([null, null]);
  });

  test("of the caller to where the caller sends it", async () => {
    const { fetch, sent } = observeFetch(ok);
    await fetch("https://other.example/", { headers: { Authorization: "Bearer another" } });
    expect(sent[0]?.headers.get("Authorization")).toBe("Bearer another");
  });

  test.each(originsWithUser)("to no URL with %s, which fetch itself refuses: %s", async (_, origin) => {
    const { fetch, sent } = observeFetch(ok);
    expect(await rejection(fetch(`${origin}/v1.0`))).toBeInstanceOf(TypeError);
    expect(sent).toEqual([]);
  });
});

describe("a fetch resolves", () => {
  test.each([200, 201, 206, 400, 404, 500, 599])("with the status, the headers and the body of a %d", async (code) => {
    const { fetch } = observeFetch(() => Response.json({ id: "7" }, { status: code, headers: { "X-Own": "1" } }));
    const response = await fetch(url);
    expect(response.status).toBe(code);
    expect(response.headers.get("X-Own")).toBe("1");
    expect(response.headers.get("Content-Type")).toBe("application/json");
    await expect(response.json()).resolves.toEqual({ id: "7" });
  });

  test("with the bytes of the body as they came, be they text or not", async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0xff, 0xd8, 0, 0xc3, 0x28);
    const { fetch } = observeFetch(() => new Response(bytes, { headers: { "Content-Type": "image/jpeg" } }));
    const response = await fetch(url);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get("Content-Type")).toBe("image/jpeg");
  });

  test("without the token, if whoever answers repeats what was sent", async () => {
    const credential = "a-token-as-long-as-tokens-are";
    const { fetch } = observeFetch(({ headers }) => new Response(`<p>${headers.get("Authorization")}</p>`), {
      credential,
    });
    await expect((await fetch(url)).text()).resolves.toBe("<p>Bearer [token]</p>");
  });

  test("with the address and the reason phrase, as fetch does", async () => {
    const { fetch } = observeFetch(() => new Response("{}", { statusText: "Very Good" }));
    const response = await fetch(`${url}#part`);
    expect(response.url).toBe(url);
    expect(response.statusText).toBe("Very Good");
  });

  test("without the headers that speak of a body before it was unpacked", async () => {
    const headers = { "Content-Encoding": "gzip", "Content-Length": "27", "X-Own": "1" };
    const response = await observeFetch(() => new Response('{"a":1}', { headers })).fetch(url);
    expect([...response.headers.keys()]).toEqual(["content-type", "x-own"]);
    await expect(response.json()).resolves.toEqual({ a: 1 });
    const plain = { "Content-Length": "7" };
    const same = await observeFetch(() => new Response('{"a":1}', { headers: plain })).fetch(url);
    expect(same.headers.get("Content-Length")).toBe("7");
    const head = await observeFetch(() => new Response(null, { headers })).fetch(url, { method: "HEAD" });
    expect(head.headers.get("Content-Length")).toBe("27");
  });

  test.each([200, 204, 304])("with a %d that has no body", async (code) => {
    const { fetch } = observeFetch(() => new Response(null, { status: code }));
    const response = await fetch(url);
    expect(response.status).toBe(code);
    expect(response.body).toBeNull();
    await expect(response.text()).resolves.toBe("");
  });

  test("with a redirect, which it does not follow", async () => {
    const { fetch, sent } = observeFetch(
      () => new Response(null, { status: 307, headers: { Location: "https://other.example/" } }),
    );
    const response = await fetch(url, { redirect: "manual" });
    expect(response.status).toBe(307);
    expect(response.headers.get("Location")).toBe("https://other.example/");
    expect(sent).toHaveLength(1);
  });

  test.each([
    ["GET", 2],
    ["PATCH", 2],
    ["POST", 1],
  ])("after %s was tried again where that can do no harm", async (method, requests) => {
    const clock = manualClock();
    const { fetch, sent } = observeFetch(inTurn(status(503), ok), { clock, retry: {} });
    const response = await clock.settle(fetch(url, { method }));
    expect(response.status).toBe(requests === 2 ? 200 : 503);
    expect(sent).toHaveLength(requests);
  });
});

describe("a fetch rejects", () => {
  const reason = new Error("changed my mind");

  test.each([101, 199, 600, 999])(
    "with a ProtocolError for a status of %d, which no Response can have",
    async (code) => {
      const { fetch } = observeFetch(() => Object.defineProperty(new Response("go away"), "status", { value: code }));
      const error = await rejection(fetch(`${url}#part`, { method: "PUT" }));
      expect(isProtocolError(error)).toBe(true);
      expect(error).toMatchObject({
        operationId: undefined,
        method: "PUT",
        url: "https://graph.example/v1.0/deviceManagement",
        attempts: 1,
        status: code,
        excerpt: "go away",
      });
      expect(String(error)).toMatch(/deviceManagement answered \d+ with a status that no Response can have$/);
    },
  );

  test("with a ProtocolError for a redirect that a browser hides", async () => {
    const { fetch } = observeFetch(() => Object.defineProperty(new Response(null), "status", { value: 0 }));
    const error = await rejection(fetch(url));
    expect(isProtocolError(error)).toBe(true);
    expect(String(error)).toMatch(/deviceManagement answered 0 with a redirect, which is not followed$/);
  });

  test("with the reason of its limits if the body to send never ends, and sends nothing", async () => {
    const body = () => new ReadableStream({ pull: () => new Promise<never>(() => {}) });
    const clock = manualClock();
    const { fetch, sent } = observeFetch(ok, { clock });
    const endless = (signal?: AbortSignal) =>
      fetch(url, { method: "POST", body: body(), duplex: "half", signal: signal ?? null });
    expect(await rejection(clock.settle(endless()))).toMatchObject({ name: "CallTimeoutError", attempts: 0 });
    const controller = new AbortController();
    const call = endless(controller.signal);
    controller.abort(reason);
    expect(await rejection(call)).toBe(reason);
    expect(sent).toEqual([]);
  });

  test("with a NetworkError if no answer comes, without the query", async () => {
    const error = await rejection(observeFetch(reset).fetch(url));
    expect(isNetworkError(error)).toBe(true);
    expect(error).toMatchObject({ operationId: undefined, url: "https://graph.example/v1.0/deviceManagement" });
  });

  test.each<[string, (signal: AbortSignal) => [string | Request, RequestInit?]]>([
    ["an init", (signal) => [url, { signal }]],
    ["a Request", (signal) => [new Request(url, { signal })]],
  ])("with the reason of the signal of %s", async (_, argumentsWith) => {
    const controller = new AbortController();
    const { fetch, sent } = observeFetch(() => {
      controller.abort(reason);
      return new Promise<never>(() => {});
    });
    const args = argumentsWith(controller.signal);
    expect(await rejection(fetch(...args))).toBe(reason);
    expect(await rejection(fetch(url, { signal: controller.signal }))).toBe(reason);
    expect(sent).toHaveLength(1);
  });
});

test("a fetch is seen by the observers of its connection, without the values of its query", async () => {
  const events: RequestEvent[] = [];
  await observeFetch(ok, { onRequest: (event) => events.push(event) }).fetch(url);
  expect(events).toEqual([
    {
      attempt: 1,
      call: {
        operationId: undefined,
        method: "GET",
        url: "https://graph.example/v1.0/deviceManagement",
        clientRequestId: expect.any(String),
      },
    },
  ]);
});

test("a fetch can be made of options, and refuses those that are not valid", async () => {
  const urls: string[] = [];
  const fetch = async (input: string) => {
    urls.push(input);
    return ok();
  };
  await createGraphFetch({ fetch })("https://graph.microsoft.com/v1.0/deviceManagement");
  expect(urls).toEqual(["https://graph.microsoft.com/v1.0/deviceManagement"]);
  expect(() => createGraphFetch({ credential: "" })).toThrow(TypeError);
  expect(() => createGraphFetch()).not.toThrow();
});
