import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { SERVER_LIMITS, type ServerLimits } from "@remote-assistance/http/node/listen-options";
import { type RunningServer, serve as serveService } from "@remote-assistance/http/node/serve";
import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator } from "../src/index.ts";
import { exchangeRaw, openSocket, PARTNER } from "./caller.ts";

const authorization = "Bearer any-token";
const HEAD = `Host: emulator\r\nAuthorization: ${authorization}\r\n`;

async function serve(options: Parameters<typeof createEmulator>[0] = {}): Promise<string> {
  const emulator = createEmulator(options);
  onTestFinished(() => emulator.close());
  return (await emulator.listen()).url;
}

/** A server that answers everything in the same way, with limits that a test need not wait for. */
async function serveWith(limits: Partial<ServerLimits>, body = ""): Promise<RunningServer> {
  const response = { status: 200, headers: {}, body };
  const server = await serveService(
    { name: "a test", handle: () => response, respondToBug: () => response },
    {},
    { ...SERVER_LIMITS, connectionsCheckingInterval: 10, ...limits },
  );
  onTestFinished(() => server.close());
  return server;
}

describe("a body", () => {
  const tooLarge = 64 * 1024 * 1024;

  test.each([
    ["of a length that is announced", { "content-length": String(tooLarge) }],
    ["in chunks", { "transfer-encoding": "chunked" }],
  ])("is not read on once it is too large: %s", async (_, headers) => {
    const url = await serve();
    const sent = request(`${url}/v1.0${PARTNER}`, {
      method: "PATCH",
      headers: { authorization, "content-type": "application/json", ...headers },
    });
    sent.on("error", () => undefined);
    // Twice the limit, and never the rest.
    sent.write(Buffer.alloc(2 * 1024 * 1024, " "));
    const [response] = await once(sent, "response");
    expect([response.statusCode, response.headers.connection]).toEqual([413, "close"]);
    expect(JSON.parse(await text(response)).error.code).toBe("RequestEntityTooLarge");
  });

  test("is refused before it comes if it is announced as too large", async () => {
    const url = await serve();
    const type = "Content-Type: application/json\r\nContent-Length: 99999999999\r\n";
    const answer = await exchangeRaw(url, `PATCH /v1.0${PARTNER} HTTP/1.1\r\n${HEAD}${type}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"RequestEntityTooLarge"');
  });

  test("is asked for if a caller waits for that, and not if it is too large", async () => {
    const url = await serve();
    const begin = async (length: number) => {
      const socket = await openSocket(url);
      socket.write(
        `PATCH /v1.0${PARTNER} HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`,
      );
      return String(await once(socket, "data")).slice(0, "HTTP/1.1 100".length);
    };
    expect(await begin(2)).toBe("HTTP/1.1 100");
    expect(await begin(99_999_999)).toBe("HTTP/1.1 413");
  });

  test("of exactly a mebibyte is read", async () => {
    const url = await serve();
    const rest = '{"displayName":""}'.length;
    const body = JSON.stringify({ displayName: "x".repeat(1024 * 1024 - rest) });
    const headers = { authorization, "content-type": "application/json" };
    expect((await fetch(`${url}/v1.0${PARTNER}`, { method: "PATCH", headers, body })).status).toBe(200);
    const larger = await fetch(`${url}/v1.0${PARTNER}`, { method: "PATCH", headers, body: `${body} ` });
    expect(larger.status).toBe(413);
  });
});

describe("a connection", () => {
  test.each([
    ["nothing", ""],
    ["a part of its headers", "GET / HTTP/1.1\r\nHost: emulator\r\n"],
  ])("is closed if it sends %s for too long", async (_, sent) => {
    const { url } = await serveWith({ headersTimeout: 50, requestTimeout: 100 });
    expect(await exchangeRaw(url, sent)).toMatch(/^($|HTTP\/1\.1 408 Request Timeout\r\n)/);
  });

  test("is closed if its body takes too long", async () => {
    const { url } = await serveWith({ headersTimeout: 50, requestTimeout: 100 });
    const sent = `POST / HTTP/1.1\r\n${HEAD}Content-Length: 10\r\n\r\nhalf`;
    expect(await exchangeRaw(url, sent)).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  test("is closed if it does not read what it asked for", async () => {
    const server = await serveWith({ sendTimeout: 50 }, "x".repeat(32 * 1024 * 1024));
    const socket = await openSocket(server.url);
    socket.pause();
    socket.write(`GET / HTTP/1.1\r\n${HEAD}\r\n`);
    await once(socket, "readable");
    // Otherwise the server would wait five seconds for it.
    const begin = performance.now();
    await server.close();
    expect(performance.now() - begin).toBeLessThan(4000);
  });

  test("is closed at once if there are too many", async () => {
    const { url } = await serveWith({ maxConnections: 1 });
    await openSocket(url);
    expect(await exchangeRaw(url, `GET / HTTP/1.1\r\n${HEAD}\r\n`)).toBe("");
  });
});

describe("headers", () => {
  test("of more than 16 KiB are refused", async () => {
    const url = await serve();
    const sent = `GET /v1.0${PARTNER} HTTP/1.1\r\n${HEAD}X-Long: ${"x".repeat(17_000)}\r\n\r\n`;
    expect(await exchangeRaw(url, sent)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test.each([
    ["two lengths", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
    ["a length and chunks", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["a name with a space before the colon", "Content-Length : 2\r\n\r\n{}"],
    ["a folded line", "X-Folded: a\r\n b\r\nContent-Length: 2\r\n\r\n{}"],
    ["a control character", "X-Null: a\0b\r\n\r\n"],
    ["a bare carriage return", "X-Bare: a\rTransfer-Encoding: chunked\r\n\r\n"],
    ["an unknown coding", "Transfer-Encoding: xchunked\r\n\r\n{}"],
  ])("that two servers could read in two ways are refused: %s", async (_, rest) => {
    const url = await serve();
    const sent = `PATCH /v1.0${PARTNER} HTTP/1.1\r\n${HEAD}Content-Type: application/json\r\n${rest}`;
    expect(await exchangeRaw(url, sent)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test.each([
    "__proto__: polluted",
    "constructor: polluted",
    "toString: polluted",
    "__proto__: a\r\n__proto__: b",
    "Cookie: a\r\nSet-Cookie: b\r\nSet-Cookie: c",
  ])("reach no prototype: %j", async (headers) => {
    const url = await serve();
    const sent = `GET /v1.0${PARTNER} HTTP/1.1\r\n${HEAD}${headers}\r\nConnection: close\r\n\r\n`;
    expect(await exchangeRaw(url, sent)).toMatch(/^HTTP\/1\.1 200 /);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});

describe("a request line", () => {
  test.each([
    ["GET * HTTP/1.1", 404],
    ["GET http://[ HTTP/1.1", 400],
    ["GET http://elsewhere.example/v1.0/deviceManagement/remoteAssistancePartners HTTP/1.1", 200],
    ["GET //v1.0/deviceManagement HTTP/1.1", 404],
    ["GET /emulator/__proto__ HTTP/1.1", 404],
    ["GET /v1.0/__proto__/constructor HTTP/1.1", 400],
    ["GET /%00 HTTP/1.1", 404],
    ["TRACE /v1.0 HTTP/1.1", 400],
    ["BREW /v1.0 HTTP/1.1", 400],
    ["GET /v1.0 HTTP/9.9", 400],
  ])("that is odd is answered like any other: %s", async (line, status) => {
    const url = await serve();
    const answer = await exchangeRaw(url, `${line}\r\n${HEAD}Connection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test("for a tunnel is refused", async () => {
    const answer = await exchangeRaw(await serve(), `CONNECT example.com:443 HTTP/1.1\r\n${HEAD}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 501 /);
  });
});
