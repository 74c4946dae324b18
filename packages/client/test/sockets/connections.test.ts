import { once } from "node:events";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { createGraphClient, isNetworkError } from "../../src/index.ts";
import { partner, rejection } from "../observed-client.ts";
import { type Answer, answerPartner, answerWith, connectClient, reset, sendBytes, TOKEN } from "./faulty-server.ts";
import { createSelfSignedCertificate } from "./self-signed-certificate.ts";

const JSON_HEAD = ["HTTP/1.1 200 OK", "Content-Type: application/json"];
const whole = JSON.stringify(partner);

/** What comes in place of an answer, and the code of the reason that Node has for it. */
const breaks: readonly [name: string, answer: Answer, reason: object][] = [
  ["is reset before the headers", reset, { code: "ECONNRESET" }],
  ["ends before the headers", sendBytes(""), { code: "UND_ERR_SOCKET" }],
  ["ends within the headers", sendBytes(...JSON_HEAD, "Content-"), { code: "UND_ERR_SOCKET" }],
  [
    "ends before Content-Length, even if the JSON is whole",
    sendBytes(...JSON_HEAD, `Content-Length: ${whole.length + 1}`, "", whole),
    { code: "UND_ERR_SOCKET" },
  ],
  [
    "ends before the last chunk, even if the JSON is whole",
    sendBytes(...JSON_HEAD, "Transfer-Encoding: chunked", "", whole.length.toString(16), whole, ""),
    { code: "UND_ERR_SOCKET" },
  ],
  [
    "has something other than gzip in Content-Encoding: gzip",
    answerWith(200, "application/json", whole, { "Content-Encoding": "gzip" }),
    { code: "Z_DATA_ERROR" },
  ],
  ["speaks another protocol", sendBytes("SSH-2.0-OpenSSH_9.9", ""), { name: "HTTPParserError" }],
];

describe.each(breaks)("a connection that %s", (_, answer, reason) => {
  test("is tried again, with the body sent afresh and each attempt numbered", async () => {
    const { partners, arrived } = await connectClient([answer, answer, answerPartner]);
    await expect(partners.update(partner.id, { displayName: null })).resolves.toEqual(partner);
    expect(arrived).toMatchObject([
      { method: "PATCH", body: '{"displayName":null}', headers: { authorization: `Bearer ${TOKEN}` } },
      { method: "PATCH", body: '{"displayName":null}', headers: { "retry-attempt": "1" } },
      { method: "PATCH", body: '{"displayName":null}', headers: { "retry-attempt": "2" } },
    ]);
    expect(arrived[0]?.headers).not.toHaveProperty("retry-attempt");
    expect(new Set(arrived.map(({ headers }) => headers["client-request-id"])).size).toBe(1);
  });

  test("is a NetworkError after the last attempt, with its reason and without the token", async () => {
    const { partners, arrived } = await connectClient([answer]);
    const error = await rejection(partners.get(partner.id));
    expect(isNetworkError(error)).toBe(true);
    expect(error).toMatchObject({ attempts: 4, cause: { cause: reason } });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(TOKEN);
    expect(arrived).toHaveLength(4);
  });

  test("is a NetworkError at once for POST, which the service may have acted on", async () => {
    const { partners, arrived } = await connectClient([answer]);
    expect(await rejection(partners.create({}))).toMatchObject({ name: "NetworkError", attempts: 1 });
    expect(arrived).toHaveLength(1);
  });

  test("is tried again for POST if the caller allows that", async () => {
    const { partners, arrived } = await connectClient([answer, answerPartner]);
    const retry = { nonIdempotent: true };
    await expect(partners.create({ displayName: "TeamViewer" }, { retry })).resolves.toEqual(partner);
    expect(arrived.map(({ body }) => body)).toEqual(Array(2).fill('{"displayName":"TeamViewer"}'));
  });
});

describe("a connection that is reset", () => {
  test.each([
    ["after the headers", ""],
    ["within the body", whole.slice(0, 20)],
  ])("%s is tried again", async (_, start) => {
    let breakOff = () => {};
    const startOnly: Answer = (_, response, socket) => {
      breakOff = () => void socket.resetAndDestroy();
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": whole.length }).flushHeaders();
      response.write(start);
    };
    const { partners, arrived } = await connectClient([startOnly, answerPartner], {
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        // The headers have been received by now, whatever else the machine is doing.
        breakOff();
        breakOff = () => {};
        return response;
      },
    });
    await expect(partners.get(partner.id)).resolves.toEqual(partner);
    expect(arrived.map(({ headers }) => headers["retry-attempt"])).toEqual([undefined, "1"]);
  });
});

test("a connection that is refused is a NetworkError after the last attempt, which for POST is the first", async () => {
  const { partners, close } = await connectClient([answerPartner]);
  await close();
  const refused = { name: "NetworkError", cause: { cause: { code: "ECONNREFUSED" } } };
  expect(await rejection(partners.get(partner.id))).toMatchObject({ ...refused, attempts: 4 });
  expect(await rejection(partners.create({}))).toMatchObject({ ...refused, attempts: 1 });
});

test("a certificate that nobody trusts is a NetworkError with the reason, and no request gets through", async () => {
  const requests: string[] = [];
  const server = createHttpsServer(createSelfSignedCertificate(), ({ url }) => requests.push(String(url)));
  server.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const graph = createGraphClient({ baseUrl: `https://127.0.0.1:${port}/v1.0`, credential: TOKEN, retry: false });
  const error = await rejection(graph.remoteAssistancePartners.get(partner.id));
  expect(error).toMatchObject({ name: "NetworkError", cause: { cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" } } });
  expect(requests).toEqual([]);
});

describe("a connection that is kept alive", () => {
  test.each([
    ["closes it between two calls", answerPartner],
    ["ends it with each answer", sendBytes(...JSON_HEAD, `Content-Length: ${whole.length}`, "", whole)],
    ["says that it will close it", answerWith(200, "application/json", whole, { Connection: "close" })],
  ])("does not fail the next call if the server %s", async (_, answer) => {
    const server = await connectClient([answer]);
    for (let call = 0; call < 20; call++) {
      await expect(server.partners.get(partner.id)).resolves.toEqual(partner);
      server.closeIdleConnections();
    }
    expect(server.connections.length).toBeGreaterThan(1);
  });

  /** Answers the first request of a connection, and closes the connection as the second one arrives. */
  function closeOnReuse(): Answer {
    const used = new WeakSet<object>();
    return (request, response, socket) => {
      if (used.has(socket)) socket.destroy();
      else answerPartner(request, response, socket);
      used.add(socket);
    };
  }

  test("does not fail the next call if the server closes it at the very moment of the request", async () => {
    const { partners, arrived } = await connectClient([closeOnReuse()]);
    for (let call = 0; call < 20; call++) await expect(partners.get(partner.id)).resolves.toEqual(partner);
    expect(arrived.filter(({ headers }) => headers["retry-attempt"] === "1").length).toBeGreaterThan(0);
  });

  test("fails a POST then, which arrived once", async () => {
    const { partners, arrived } = await connectClient([answerPartner, reset]);
    await partners.create({});
    expect(await rejection(partners.create({}))).toMatchObject({ name: "NetworkError", attempts: 1 });
    expect(arrived).toHaveLength(2);
  });
});
