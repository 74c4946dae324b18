import { describe, expect, onTestFinished, test } from "vitest";
import { systemClock } from "../src/clock.ts";
import { getRemoteAssistancePartner } from "../src/functions.ts";
import {
  createGraphClient,
  createGraphConnection,
  createGraphFetch,
  type GraphClientOptions,
  servers,
} from "../src/index.ts";
import { createRawClient } from "../src/raw.ts";
import { manualClock } from "./manual-clock.ts";
import { answerPartner, observe, partner, rejection, status } from "./observed-client.ts";
import { answerJson, connectClient } from "./sockets/faulty-server.ts";

const list = "/deviceManagement/remoteAssistancePartners";
const get = `${list}/${partner.id}`;

describe("a connection", () => {
  test("serves a client, a raw one, the functions and fetch with one token", async () => {
    let asked = 0;
    const credential = () => ({ token: `token-${++asked}`, expiresOnTimestamp: Number.POSITIVE_INFINITY });
    const { connection, sent } = observe(answerPartner, { credential });
    await createGraphClient(connection).remoteAssistancePartners.get(partner.id);
    await createGraphClient(connection).remoteAssistancePartners.get(partner.id);
    await createRawClient(connection).GET(list);
    await getRemoteAssistancePartner(connection, partner.id);
    await createGraphFetch(connection)(`https://graph.example/v1.0${get}`);
    expect(sent.map(({ headers }) => headers.get("Authorization"))).toEqual(sent.map(() => "Bearer token-1"));
    expect(sent).toHaveLength(5);
    expect(asked).toBe(1);
  });

  test("gives all of them its limits", async () => {
    const clock = manualClock();
    const { connection, sent } = observe(status(503), { clock, random: () => 0.5, retry: { maxRetries: 1 } });
    const path = { remoteAssistancePartnerId: partner.id };
    const raw = createRawClient(connection);
    const fetch = createGraphFetch(connection);
    await rejection(clock.settle(createGraphClient(connection).remoteAssistancePartners.get(partner.id)));
    await rejection(clock.settle(getRemoteAssistancePartner(connection, partner.id)));
    await clock.settle(raw.GET(`${list}/{remoteAssistancePartnerId}`, { params: { path } }));
    await clock.settle(fetch(`https://graph.example/v1.0${get}`));
    expect(sent).toHaveLength(8);
  });

  test.each([
    ["a client", (options: GraphClientOptions) => createGraphClient(options).remoteAssistancePartners.get(partner.id)],
    ["a raw client", (options: GraphClientOptions) => createRawClient(options).GET(list)],
    ["fetch", (options: GraphClientOptions) => createGraphFetch(options)(servers.global + get)],
  ])("is what %s makes of options", async (_, call) => {
    const sent: string[] = [];
    const fetch = async (url: string) => {
      sent.push(url);
      return answerPartner();
    };
    await call({ fetch });
    expect(sent[0]).toMatch(servers.global + list);
  });

  test.each([
    ["https://graph.example", "https://graph.example"],
    ["https://graph.example/", "https://graph.example"],
    ["https://graph.example/v1.0", "https://graph.example/v1.0"],
    ["https://graph.example/v1.0//", "https://graph.example/v1.0"],
    ["HTTPS://Graph.Example:443/v1.0", "https://graph.example/v1.0"],
    ["https://graph.example:8443/a/v1.0", "https://graph.example:8443/a/v1.0"],
    ["https://graph.example/v1.0?", "https://graph.example/v1.0"],
    ["https://graph.example/v1.0#", "https://graph.example/v1.0"],
    ["https://graph.example/v1.0?#", "https://graph.example/v1.0"],
  ])("to %s has the address %s", (baseUrl, expected) => {
    expect(createGraphConnection({ baseUrl }).baseUrl).toBe(expected);
  });

  test.each(Object.entries(servers))("to the cloud %s has the address %s", (cloud, url) => {
    expect(createGraphConnection({ cloud } as GraphClientOptions).baseUrl).toBe(url);
  });

  test("goes to the global cloud if nothing is said, or undefined", () => {
    expect(createGraphConnection().baseUrl).toBe(servers.global);
    const names = ["cloud", "baseUrl", "userAgent", "timeout", "retry", "clock", "fetch", "random", "onRetry"];
    const nothing = Object.fromEntries(names.map((name) => [name, undefined]));
    expect(createGraphConnection(nothing).baseUrl).toBe(servers.global);
  });

  test("calls fetch without a receiver, as a browser's own insists on", async () => {
    const receivers: unknown[] = [];
    async function fetch(this: unknown): Promise<Response> {
      receivers.push(this);
      return answerPartner();
    }
    await createGraphClient({ fetch }).remoteAssistancePartners.get(partner.id);
    expect(receivers).toEqual([undefined]);
  });

  test("is a real one where no fetch and no clock are passed", async () => {
    const { partners } = await connectClient([answerJson(partner)]);
    await expect(partners.get(partner.id)).resolves.toEqual(partner);
  });
});

describe("a copy of a connection with an option of its own, which nobody would read, is refused", () => {
  const { connection, sent } = observe(answerPartner);
  const copy = { ...connection, retry: false as const };

  test.each([
    ["a client", createGraphClient],
    ["a raw client", createRawClient],
    ["fetch", createGraphFetch],
  ])("by %s, as it is made", (_, make) => {
    expect(() => make(copy)).toThrow(/^The client has no option defaults; it has cloud, /);
  });

  test("by a function, before it sends anything", async () => {
    // @ts-expect-error: no connection
    expect(await rejection(getRemoteAssistancePartner(copy, partner.id))).toBeInstanceOf(TypeError);
    expect(sent).toEqual([]);
  });
});

describe("an option that is not valid is refused when the connection is made", () => {
  const url = "must be an http or https URL without query, fragment and user.";
  const credential = "must be a token, a function, or an object with getToken().";

  test.each<[object, string]>([
    [{ cloud: "mars" }, `RangeError: cloud must be one of ${Object.keys(servers).join(", ")}.`],
    [{ cloud: "constructor" }, `RangeError: cloud must be one of ${Object.keys(servers).join(", ")}.`],
    [
      { cloud: "global", baseUrl: "https://graph.example" },
      "TypeError: cloud must be left out where there is a baseUrl.",
    ],
    [{ baseUrl: "/v1.0" }, `TypeError: baseUrl ${url}`],
    [{ baseUrl: "file:///v1.0" }, `TypeError: baseUrl ${url}`],
    [{ baseUrl: "ftp://graph.example/http:/v1.0" }, `TypeError: baseUrl ${url}`],
    [{ baseUrl: "httpss://graph.example" }, `TypeError: baseUrl ${url}`],
    [{ baseUrl: "x-http://graph.example" }, `TypeError: baseUrl ${url}`],
    [{ baseUrl: "https://graph.example/v1.0?a=b" }, `TypeError: baseUrl ${url}`],
    [{ baseUrl: "https://graph.example/v1.0#a" }, `TypeError: baseUrl ${url}`],
    [{ baseUrl: "https://user@graph.example/v1.0" }, `TypeError: baseUrl ${url}`],
    [{ baseUrl: "https://:password@graph.example/v1.0" }, `TypeError: baseUrl ${url}`],
    [
      { baseUrl: "http://graph.example/v1.0", credential: "secret-token" },
      "RangeError: baseUrl must be https or this machine, as the token would go unencrypted.",
    ],
    [{ credential: 7 }, `TypeError: credential ${credential}`],
    [{ credential: null }, `TypeError: credential ${credential}`],
    [{ credential: {} }, `TypeError: credential ${credential}`],
    ...[" ", "two words", "Bearer x"].map((credential): [object, string] => [
      { credential },
      "TypeError: What the credential gives must be a token, in ASCII, without spaces and the word Bearer.",
    ]),
    [{ clock: null }, "TypeError: clock must be a Clock."],
    [{ clock: {} }, "TypeError: clock must be a Clock."],
    ...["now", "monotonic", "schedule"].map((name): [object, string] => [
      { clock: { now: Date.now, monotonic: Date.now, schedule: setTimeout, [name]: undefined } },
      "TypeError: clock must be a Clock.",
    ]),
    [{ fetch: {} }, "TypeError: fetch must be a function; that of an emulator is emulator.fetch."],
    [{ credential: undefined }, "TypeError: credential must be left out, not undefined, to send no token."],
    ...["random", "validateResponse", "onRequest", "onResponse", "onRetry"].map((name): [object, string] => [
      { [name]: "a word" },
      `TypeError: ${name} must be a function.`,
    ]),
    [
      { baseURL: "https://graph.example" },
      "TypeError: The client has no option baseURL; it has cloud, baseUrl, credential, userAgent, clock, fetch, random, validateResponse, onRequest, onResponse, onRetry, timeout, attemptTimeout, maxResponseBytes, retry, headers, fetchOptions.",
    ],
  ])("%j", (options, message) => {
    let thrown: unknown;
    try {
      createGraphConnection(options as GraphClientOptions);
    } catch (error) {
      thrown = error;
    }
    expect(String(thrown)).toBe(message);
  });

  test.each([
    ["a client", createGraphClient],
    ["a raw client", createRawClient],
    ["fetch", createGraphFetch],
  ])("as is a token in the place of the options of %s, which the error does not tell", (_, make) => {
    expect(() => make("secret-token" as GraphClientOptions)).toThrow(new TypeError("options must be an object."));
  });

  test("but http without a token is nobody's loss", () => {
    expect(() => createGraphConnection({ baseUrl: "http://graph.example/v1.0" })).not.toThrow();
  });
});

describe("the system's clock", () => {
  test("shows the time", () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  test("measures durations by what nobody can set", () => {
    const before = performance.now();
    const time = systemClock.monotonic();
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(performance.now());
  });

  test("calls back in the order of time, except what was called off", async () => {
    const called: string[] = [];
    const cancel = systemClock.schedule(() => called.push("called off"), 0);
    cancel();
    await new Promise<void>((resolve) => {
      systemClock.schedule(() => {
        called.push("later");
        resolve();
      }, 20);
      systemClock.schedule(() => called.push("sooner"), 0);
    });
    expect(called).toEqual(["sooner", "later"]);
  });
});

test("a call has no client-request-id where the run-time can make none, as in a page that is no secure context", async () => {
  // It is shadowed rather than replaced, as the method itself belongs to the prototype.
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  onTestFinished(() => void Reflect.deleteProperty(crypto, "randomUUID"));
  const { partners, sent } = observe(answerPartner);
  await partners.get(partner.id);
  expect(sent[0]?.headers.has("client-request-id")).toBe(false);
});

test("the global fetch is the one that is there when a request is sent, as tests and instrumentation replace it", async () => {
  const partners = createGraphClient({ baseUrl: "https://graph.example/v1.0" }).remoteAssistancePartners;
  const original = globalThis.fetch;
  onTestFinished(() => {
    globalThis.fetch = original;
  });
  globalThis.fetch = async () => Response.json({ value: [] });
  await expect(partners.list().all()).resolves.toEqual([]);
});
