import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { createMock, type MockOptions, type MockServer } from "../src/mock.ts";
import { exchange, LIBRARY, open, readToEnd, send } from "./library.ts";

const servers: MockServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(options: MockOptions = {}): Promise<MockServer> {
  const mock = await createMock({ contract: LIBRARY, ...options });
  const server = await mock.listen();
  servers.push(server);
  return server;
}

const HEAD = "Host: library.test\r\nAuthorization: Bearer any-token\r\nConnection: close";

test("a server tells its address, with and without the prefix, and a command line that calls it", async () => {
  const { url, baseUrl, curl } = await serve();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(baseUrl).toBe(`${url}/api/v2`);
  expect(curl).toBe(`curl -H 'Authorization: Bearer any-token' '${baseUrl}/books'`);
});

test("the command line needs no token where the contract asks for none, and is left out where more must be known", async () => {
  const get = (parameters: object[]) => ({ get: { parameters, responses: { 200: { description: "Pong." } } } });
  const contract = (paths: object) => ({ openapi: "3.1.1", info: { title: "Ping", version: "1" }, paths });
  const open = await serve({ contract: contract({ "/{id}": get([]), "/ping": get([]) }) });
  expect(open.curl).toBe(`curl '${open.url}/ping'`);
  const required = { name: "day", in: "query", required: true, schema: { type: "string" } };
  expect((await serve({ contract: contract({ "/ping": get([required]) }) })).curl).toBeUndefined();
});

test("the server and fetch give the same answers", async () => {
  const options = { contract: LIBRARY, newId: () => "id-1", now: () => new Date(0) };
  const mock = await createMock(options);
  const { baseUrl } = await serve(options);
  const requests = [
    ["/books/7"],
    ["/books/7", { method: "HEAD" }],
    ["/books/7", { method: "PATCH", body: { titel: "ä" } }],
    ["/books/7", { method: "DELETE" }],
    ["/books?$select=title", { headers: { prefer: "example=NoBooks", "client-request-id": "mine" } }],
    ["/books//"],
    ["/boks", { headers: null }],
  ] as const;
  for (const [path, sent] of requests) {
    const overSocket = await send(fetch, baseUrl + path, sent);
    const inProcess = await send(mock.fetch, baseUrl + path, sent);
    const ownHeaders = ["connection", "date", "keep-alive", "transfer-encoding"];
    const headers = [...overSocket.headers].filter(([name]) => !ownHeaders.includes(name));
    expect([overSocket.status, headers, overSocket.text]).toEqual([
      inProcess.status,
      [...inProcess.headers],
      inProcess.text,
    ]);
  }
});

test("malformed JSON is answered, where Prism's own server would leave the caller waiting for ever", async () => {
  const { url } = await serve();
  const patch = (body: string) =>
    exchange(
      url,
      `PATCH /api/v2/books/7 HTTP/1.1\r\n${HEAD}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  expect(await patch("{")).toMatch(/^HTTP\/1\.1 400 .*"code":"Unreadable"/s);
  expect(await patch("{}")).toMatch(/^HTTP\/1\.1 200 /);
});

test("a request target may be a whole URL, as in the samples of a reference", async () => {
  const { url } = await serve();
  expect(await exchange(url, `GET https://library.example/api/v2/books/7 HTTP/1.1\r\n${HEAD}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 200 .*Emma/s,
  );
  expect(await exchange(url, `GET http://[ HTTP/1.1\r\n${HEAD}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  expect(await exchange(url, `GET //library.example/api/v2/books/7 HTTP/1.1\r\n${HEAD}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 404 /,
  );
});

test("a body may come in chunks, and one that is too large is refused", async () => {
  const { url } = await serve();
  const chunked = `PATCH /api/v2/books/7 HTTP/1.1\r\n${HEAD}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
  expect(await exchange(url, `${chunked}1\r\n{\r\n1\r\n}\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  const large = " ".repeat(2 * 1024 * 1024);
  expect(await exchange(url, `${chunked}${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 413 .*"code":"RequestEntityTooLarge"/s,
  );
});

test("a caller that hangs up in the middle of a request does no harm", async () => {
  const { url, baseUrl } = await serve();
  const socket = await open(url);
  socket.write(`PATCH /api/v2/books/7 HTTP/1.1\r\n${HEAD}\r\nContent-Length: 10\r\n\r\n{`);
  socket.destroy();
  await once(socket, "close");
  expect((await send(fetch, `${baseUrl}/books/7`)).status).toBe(200);
});

test("closing frees the port, ends idle connections and those that never sent anything, and finishes what is running", async () => {
  const mock = await createMock({ contract: LIBRARY });
  const server = await mock.listen();
  const [silent, idle, running] = await Promise.all([open(server.url), open(server.url), open(server.url)]);
  idle.write("GET /api/v2/books/7 HTTP/1.1\r\nHost: x\r\n\r\n");
  await once(idle, "data");
  const ended = [silent, idle].map((socket) => once(socket.resume(), "close"));
  running.write(
    "PATCH /api/v2/books/7 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n" +
      "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n",
  );
  // The server says "continue" when it has begun to read the request.
  await once(running, "data");
  const closed = server.close();
  await Promise.all(ended);
  running.write("{}");
  expect(await readToEnd(running)).toMatch(/^HTTP\/1\.1 200 .*connection: close/s);
  await closed;
  const again = await mock.listen({ port: Number(new URL(server.url).port) });
  servers.push(again);
  expect(again.url).toBe(server.url);
});

test("closing twice is closing once", async () => {
  const server = await (await createMock({ contract: LIBRARY })).listen();
  await server.close();
  await expect(server.close()).resolves.toBeUndefined();
});

test("a port that is taken is an error of the system", async () => {
  const { url } = await serve();
  const mock = await createMock({ contract: LIBRARY });
  await expect(mock.listen({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("an aborted fetch rejects with the reason, before it is answered or while it is", async () => {
  const { fetch: mocked } = await createMock({ contract: LIBRARY });
  const url = "http://library.test/api/v2/books/7";
  await expect(mocked(url, { signal: AbortSignal.abort("early") })).rejects.toBe("early");
  const controller = new AbortController();
  const answer = mocked(url, { signal: controller.signal });
  controller.abort("late");
  await expect(answer).rejects.toBe("late");
});

test("a listener is called with each response", async () => {
  const told: string[] = [];
  const mock = await createMock({
    contract: LIBRARY,
    onAnswer: ({ method, url, status, violations }) =>
      told.push(`${method} ${url.pathname} ${status} ${violations.length}`),
  });
  await send(mock.fetch, "http://library.test/api/v2/books/7");
  await send(mock.fetch, "http://library.test/api/v2/boks");
  expect(told).toEqual(["GET /api/v2/books/7 200 0", "GET /api/v2/boks 400 1"]);
});
