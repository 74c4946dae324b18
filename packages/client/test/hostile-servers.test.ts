import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  createGraphFetch,
  type GraphError,
  isNetworkError,
  isProtocolError,
  type ResponseEvent,
} from "../src/index.ts";
import { authorizations, countingCredential } from "./credentials.ts";
import { manualClock } from "./manual-clock.ts";
import {
  answerPartner,
  endless,
  foreignOrigins,
  hang,
  observe,
  partner,
  rejection,
  reset,
  status,
} from "./observed-client.ts";

const TOKEN = "eyJ0eXAi/OiJKV1Qi.payload.signature";
const escaped = TOKEN.replace("e", "\\u0065").replaceAll("/", "\\/");

/** Everything that an error says, to itself or to a log. */
const said = (error: unknown) =>
  JSON.stringify([error, String(error), ...(error as GraphError).headers, (error as GraphError).body]);

describe("a server that shows what it was sent does not put the token into", () => {
  test.each([
    ["as it is", JSON.stringify(TOKEN)],
    ["escaped as in JSON", `"${escaped}"`],
    ["escaped in JSON inside a string of JSON", JSON.stringify(`{"Message":"${escaped}"}`)],
  ])("an error, %s", async (_, message) => {
    const headers = { "request-id": TOKEN, "x-ms-ags-diagnostic": JSON.stringify({ token: TOKEN }) };
    const body = `{"error":{"code":"${escaped}","message":${message},"details":[{"message":${message}}]}}`;
    const events: ResponseEvent[] = [];
    const { partners } = observe(() => new Response(body, { status: 400, headers, statusText: TOKEN }), {
      credential: TOKEN,
      onResponse: (event) => void events.push(event),
    });
    const error = await rejection(partners.get(partner.id));
    const all = said(error) + JSON.stringify([events, ...(events[0]?.headers ?? [])]);
    expect(all).toContain("[token]");
    expect(all).not.toContain("payload.signature");
  });

  test("an excerpt, the data, their headers, or a response of fetch", async () => {
    const html = observe(() => new Response(`<p>${TOKEN}`, { status: 502 }), { credential: TOKEN });
    expect(said(await rejection(html.partners.get(partner.id)))).not.toContain("payload.signature");
    const headers = { "content-type": "application/json", "content-length": "999", "x-sent": TOKEN };
    const body = `{"id":"\\\\${escaped}"}`;
    const echo = observe(() => new Response(body, { headers, statusText: TOKEN }), { credential: TOKEN });
    const response = await createGraphFetch(echo.connection)("/me");
    expect(await response.text()).toBe('{"id":"[token]"}');
    expect([...response.headers]).toEqual([
      ["content-type", "application/json"],
      ["x-sent", "[token]"],
    ]);
    expect(response.statusText).toBe("[token]");
    const { data, headers: shown } = await echo.partners.get(partner.id).withResponse();
    expect(JSON.stringify([data, ...shown])).not.toContain("payload.signature");
  });

  test("the reason of a connection that breaks, which is told without the query as well", async () => {
    const { partners } = observe(({ url }) => Promise.reject(new TypeError(`cannot send ${TOKEN} to ${url}`)), {
      credential: TOKEN,
    });
    const error = await rejection(partners.get(partner.id, { $select: ["id"] }));
    expect(isNetworkError(error)).toBe(true);
    expect(String(error)).toMatch(/got no complete response: cannot send \[token\] to https:\S+$/);
    expect(String(error)).not.toContain("$select");
  });

  test("but a word that is short may stand in any text", async () => {
    const answer = () => Response.json({ ...partner, displayName: "a-short-token" });
    const { partners } = observe(answer, { credential: "a-short-token" });
    expect(await partners.get(partner.id)).toHaveProperty("displayName", "a-short-token");
  });
});

describe("a body that is larger than it may be", () => {
  /** A body that never ends, and how much of it was read. */
  function endlessBody() {
    const read = { chunks: 0, cancelled: false };
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        read.chunks += 1;
        controller.enqueue(new Uint8Array(1_000));
      },
      cancel() {
        read.cancelled = true;
        throw new Error("The connection is gone.");
      },
    });
    return { read, body };
  }

  test("is not read on, and the error names the option", async () => {
    const { read, body } = endlessBody();
    const { partners, sent } = observe(() => new Response(body), { maxResponseBytes: 5_000, retry: {} });
    const error = await rejection(partners.get(partner.id));
    expect(isProtocolError(error)).toBe(true);
    expect(String(error)).toMatch(/answered 200 with a body of more than 5000 bytes, its maxResponseBytes$/);
    expect(read.cancelled).toBe(true);
    expect(read.chunks).toBeLessThan(10);
    expect(sent).toHaveLength(1);
  });

  test("is refused through fetch as well, and by the limit of a call", async () => {
    const { connection, partners } = observe(() => new Response(endlessBody().body), { maxResponseBytes: 5_000 });
    expect(await rejection(createGraphFetch(connection)("/me"))).toSatisfy(isProtocolError);
    const error = await rejection(partners.get(partner.id, { maxResponseBytes: 10 }));
    expect(String(error)).toMatch(/more than 10 bytes/);
  });

  test("may be of any size if there is no limit, and is as large as the limit says", async () => {
    const length = JSON.stringify(partner).length;
    const { partners } = observe(answerPartner);
    await expect(partners.get(partner.id, { maxResponseBytes: Infinity })).resolves.toEqual(partner);
    await expect(partners.get(partner.id, { maxResponseBytes: length })).resolves.toEqual(partner);
    expect(await rejection(partners.get(partner.id, { maxResponseBytes: length - 1 }))).toSatisfy(isProtocolError);
    expect(await rejection(partners.get(partner.id, { maxResponseBytes: 0 }))).toEqual(
      new RangeError("maxResponseBytes must be bytes, more than 0."),
    );
  });
});

describe("a media type", () => {
  test.each(["application/json ", " Application/JSON", "application/json ; charset=utf-8", "application/json\t;"])(
    "is read as %j",
    async (type) => {
      const response = Object.defineProperty(answerPartner(), "headers", { value: new Map([["content-type", type]]) });
      await expect(observe(() => response).partners.get(partner.id)).resolves.toEqual(partner);
    },
  );

  test("with 64,000 blanks takes no time that grows with their square", async () => {
    const headers = { "content-type": `a${" ".repeat(64_000)}b` };
    const start = performance.now();
    await rejection(observe(() => new Response("{}", { headers })).partners.get(partner.id));
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("the token goes to no other origin", () => {
  test.each(foreignOrigins)("such as %s, %s, where it is not even asked for", async (_, origin) => {
    const { credential, asked } = countingCredential();
    const { connection, sent } = observe(status(401), { credential });
    await createGraphFetch(connection)(`${origin}/v1.0/anything`);
    expect(authorizations(sent)).toEqual([null]);
    expect(asked).toEqual([]);
  });

  test("but to every path of its own", async () => {
    const { connection, sent } = observe(answerPartner);
    await createGraphFetch(connection)("https://graph.example/beta/anything?$top=1#fragment");
    expect(authorizations(sent)).toEqual(["Bearer secret-token"]);
    expect(sent[0]?.url).toBe("https://graph.example/beta/anything?$top=1");
  });
});

describe("the token is not in", () => {
  const inspected = (value: unknown) => inspect(value, { depth: null, showHidden: true, getters: true });

  test.each<[string, () => Response | Promise<Response>]>([
    ["a GraphError", status(401)],
    ["a NetworkError", reset],
    ["a CallTimeoutError for the answer", hang],
    ["a CallTimeoutError for the body", endless],
    ["a ProtocolError", () => new Response("<html>")],
  ])("%s, nor in any event before it, nor in the client", async (_, answer) => {
    const clock = manualClock();
    const events: unknown[] = [];
    const observer = (event: unknown) => void events.push(event);
    const credential = () => ({ token: "secret-token", expiresOnTimestamp: Number.POSITIVE_INFINITY });
    const client = observe(answer, {
      clock,
      credential,
      retry: {},
      onRequest: observer,
      onResponse: observer,
      onRetry: observer,
    });
    const error = await rejection(clock.settle(client.partners.get(partner.id)));
    expect(events.length).toBeGreaterThan(1);
    expect(client.sent[0]?.headers.get("Authorization")).toContain("secret-token");
    expect(inspected([error, events, client.connection, client.graph])).not.toContain("secret-token");
    expect(JSON.stringify([error, events, client.connection, client.graph])).not.toContain("secret-token");
  });
});
