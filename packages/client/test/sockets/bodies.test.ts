import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { createGraphClient, isGraphError, isProtocolError } from "../../src/index.ts";
import { partner, rejection } from "../observed-client.ts";
import { type Answer, answerPartner, answerWith, connectClient, sendBytes, TOKEN } from "./faulty-server.ts";

const whole = JSON.stringify(partner);
const cut = whole.slice(0, -1);
const compressed = gzipSync(whole);
const GZIP = { "Content-Encoding": "gzip" };
const PORTAL = `<!DOCTYPE html><title>Sign in to the guest network</title>${"<p>".repeat(2_000_000)}`;
const MALFORMED = "a body that breaks off, or is malformed";

describe("an answer that is none by the contract is a ProtocolError, and not asked for again", () => {
  const answers: readonly [name: string, answer: Answer, problem: string][] = [
    ["JSON that breaks off within a correct Content-Length", answerWith(200, "application/json", cut), MALFORMED],
    [
      "JSON that breaks off within correct chunks",
      (_, response) => void response.writeHead(200, { "Content-Type": "application/json" }).end(cut),
      MALFORMED,
    ],
    [
      "JSON that breaks off where the end of the connection is the only end of a body",
      sendBytes("HTTP/1.1 200 OK", "Content-Type: application/json", "", cut),
      MALFORMED,
    ],
    [
      "gzip that breaks off within a correct Content-Length",
      answerWith(200, "application/json", compressed.subarray(0, -20), GZIP),
      MALFORMED,
    ],
    ["nothing", answerWith(200, "application/json", ""), "an empty body"],
    ["a captive portal", answerWith(200, "text/html", PORTAL), "text/html instead of application/json"],
  ];

  test.each(answers)("%s", async (_, answer, problem) => {
    const { partners, arrived } = await connectClient([answer]);
    const error = await rejection(partners.get(partner.id));
    expect(isProtocolError(error)).toBe(true);
    expect(String(error)).toMatch(new RegExp(` answered 200 with ${problem}$`));
    expect(error).toHaveProperty("attempts", 1);
    expect(arrived).toHaveLength(1);
  });

  test("of which an error keeps the start only, however long it is", async () => {
    const { partners } = await connectClient([answerWith(200, "text/html", PORTAL)]);
    const error = await rejection(partners.get(partner.id));
    expect(error).toHaveProperty("excerpt", PORTAL.slice(0, 200));
    expect(inspect(error, { depth: Infinity, maxStringLength: Infinity }).length).toBeLessThan(5_000);
  });
});

test("a failure whose body is a huge page of a proxy is a ProtocolError with a short message", async () => {
  const { partners } = await connectClient([answerWith(500, "text/html", PORTAL)]);
  const error = await rejection(partners.get(partner.id));
  expect(isProtocolError(error)).toBe(true);
  expect(error).toMatchObject({ status: 500, excerpt: PORTAL.slice(0, 200), attempts: 1 });
  expect(String(error)).toMatch(/ answered 500 with text\/html instead of application\/json$/);
});

test("a status that no `Response` may be constructed with, as some proxies send it, is a failure like any other", async () => {
  const { partners } = await connectClient([answerWith(999, "application/json", "{}")]);
  const error = await rejection(partners.get(partner.id));
  expect(isGraphError(error)).toBe(true);
  expect(error).toMatchObject({ status: 999, body: {} });
});

describe("an answer is read", () => {
  test.each<[string, Answer]>([
    ["out of gzip", answerWith(200, "application/json", compressed, GZIP)],
    ["out of gzip without its checksum", answerWith(200, "application/json", compressed.subarray(0, -8), GZIP)],
    [
      "after 103 Early Hints",
      (request, response, socket) => {
        response.writeEarlyHints({ link: "</style.css>; rel=preload" });
        answerPartner(request, response, socket);
      },
    ],
    [
      "after several 102 Processing",
      (request, response, socket) => {
        for (let times = 0; times < 3; times++) response.writeProcessing();
        answerPartner(request, response, socket);
      },
    ],
    [
      "byte by byte",
      (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json" });
        for (const byte of Buffer.from(whole)) response.write(Uint8Array.of(byte));
        response.end();
      },
    ],
  ])("%s", async (_, answer) => {
    const { partners, arrived } = await connectClient([answer]);
    await expect(partners.get(partner.id)).resolves.toEqual(partner);
    expect(arrived).toMatchObject([{ headers: { "accept-encoding": expect.stringContaining("gzip") } }]);
  });
});

// The last one becomes a line break if a run-time cuts off all but the lowest byte of each character.
const injections = ["\r\nInjected: 1", "\nInjected: 1", "\rInjected: 1", "\0Injected: 1", "\u560d\u560aInjected: 1"];

describe.each(injections)("%j", (injection) => {
  test.each(["client-request-id", "Prefer", "If-Match"])("is refused in the option %s", async (name) => {
    const { partners, arrived } = await connectClient([answerPartner]);
    const error = await rejection(partners.update(partner.id, {}, { [name]: `value${injection}` }));
    expect(error).toBeInstanceOf(TypeError);
    expect(arrived).toEqual([]);
  });

  test("is refused in a token, which the error does not tell", async () => {
    const token = `${TOKEN}${injection}`;
    const { partners, arrived, baseUrl } = await connectClient([answerPartner], { credential: () => token });
    const error = await rejection(partners.get(partner.id));
    expect(error).toBeInstanceOf(TypeError);
    expect(inspect(error, { depth: Infinity })).not.toContain(TOKEN);
    expect(arrived).toEqual([]);
    expect(() => createGraphClient({ baseUrl, credential: token })).toThrow(TypeError);
  });

  test("arrives in the URL, encoded, if it comes in an identifier or a query option", async () => {
    const { partners, arrived } = await connectClient([answerPartner]);
    await partners.get(`id HTTP/1.1${injection}`, { $expand: [`name HTTP/1.1${injection}`] } as object);
    const encoded = encodeURIComponent(` HTTP/1.1${injection}`);
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.target).toContain(`/id${encoded}?$expand=name${encoded}`);
    expect(arrived[0]?.headers).not.toHaveProperty("injected");
  });
});

test("a line break in the base URL adds no header", async () => {
  const server = await connectClient([answerPartner]);
  const graph = createGraphClient({ baseUrl: `${server.baseUrl}\r\nInjected: 1` });
  await graph.remoteAssistancePartners.get(partner.id);
  expect(server.arrived).toHaveLength(1);
  expect(server.arrived[0]?.headers).not.toHaveProperty("injected");
});
