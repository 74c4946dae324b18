import { describe, expect, test, vi } from "vitest";
import { createGraphClient, createGraphFetch, type GraphClientOptions, type RequestOptions } from "../src/index.ts";
import { defaultOptions } from "../src/sending/request-options.ts";
import { answerPartner, observe, partner, rejection } from "./observed-client.ts";

const url = "https://graph.microsoft.com/v1.0/deviceManagement";

/** A client, and what its `fetch` is called with. */
function record(options: GraphClientOptions = {}) {
  const inits: Record<string, unknown>[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    inits.push({ ...init });
    return answerPartner();
  };
  const { connection, remoteAssistancePartners: partners } = createGraphClient({ ...options, fetch });
  return { inits, partners, graphFetch: createGraphFetch(connection) };
}

describe("headers", () => {
  test("of the client go with every call, and those of a call with that one, whatever their case", async () => {
    const { partners, sent } = observe(answerPartner, { headers: { "X-Own": "client", "x-key": "1" } });
    await partners.get(partner.id, { headers: new Headers({ "x-own": "call" }) });
    await partners.get(partner.id);
    expect(sent.map(({ headers }) => [headers.get("x-own"), headers.get("x-key")])).toEqual([
      ["call", "1"],
      ["client", "1"],
    ]);
  });

  test("may ask for another form than the client does, but an option of the operation wins", async () => {
    const { partners, sent } = observe(answerPartner, { headers: { "If-Match": "client" } });
    const headers = { Accept: "application/json;odata.metadata=full", "if-match": "call" };
    await partners.update(partner.id, {}, { headers, "If-Match": "option" });
    expect(sent[0]?.headers.get("accept")).toBe("application/json;odata.metadata=full");
    expect(sent[0]?.headers.get("if-match")).toBe("option");
  });

  test("of the client go through its fetch to its own service, and to no other", async () => {
    const { connection, sent } = observe(answerPartner, { headers: { "x-key": "secret" } });
    const fetch = createGraphFetch(connection);
    await fetch("/me");
    await fetch("/me", { headers: { "x-key": "own" } });
    await fetch("https://other.example/me");
    expect(sent.map(({ headers }) => headers.get("x-key"))).toEqual(["secret", "own", null]);
  });

  test.each<[string, object, string]>([
    [
      "a token",
      { Authorization: "Bearer x" },
      "headers must be an object without authorization, which comes from credential.",
    ],
    ["no object", "x-own: 1" as unknown as object, "headers must be an object without authorization"],
    ["a line break", { "x-own": "1\r\nx-other: 2" }, ""],
  ])("with %s are refused, of a client and of a call", async (_, headers, message) => {
    const options = { headers: headers as Record<string, string> };
    expect(() => createGraphClient(options)).toThrow(TypeError);
    expect(() => createGraphClient(options)).toThrow(message);
    const { partners, sent } = observe(answerPartner);
    expect(await rejection(partners.get(partner.id, options))).toBeInstanceOf(TypeError);
    expect(sent).toEqual([]);
  });

  test("name the application as its User-Agent", async () => {
    const { partners, sent } = observe(answerPartner, { userAgent: "backup/1.2" });
    await partners.get(partner.id);
    expect(sent[0]?.headers.get("user-agent")).toBe("backup/1.2");
    expect(() => createGraphClient({ userAgent: "a\nb" })).toThrow(
      new TypeError("userAgent must be a string of Latin-1 in one line."),
    );
  });
});

describe("what fetch takes besides", () => {
  test("is no-store, so that nothing shows what was stored", async () => {
    const { inits, partners, graphFetch } = record();
    await partners.get(partner.id);
    await graphFetch(url);
    expect(inits.map(({ cache }) => cache)).toEqual(["no-store", "no-store"]);
  });

  test("has no cache where Request knows none, as in workers of Cloudflare before November 2024", () => {
    for (const Other of [class {}, undefined]) {
      vi.stubGlobal("Request", Other);
      expect(defaultOptions().fetchOptions).toEqual({});
    }
    vi.unstubAllGlobals();
  });

  test("is passed on as it is, of the client and of a call", async () => {
    const dispatcher = {} as NonNullable<RequestInit["dispatcher"]>;
    const { inits, partners } = record({ fetchOptions: { dispatcher, priority: "low", cache: "default" } });
    await partners.get(partner.id, { fetchOptions: { next: { tags: ["partner"] }, priority: "high" } });
    await partners.get(partner.id);
    expect(inits[0]).toMatchObject({ cache: "default", next: { tags: ["partner"] }, priority: "high" });
    expect(inits[0]?.dispatcher).toBe(dispatcher);
    expect(inits[1]).toMatchObject({ cache: "default", priority: "low" });
    expect(inits[1]).not.toHaveProperty("next");
  });

  test("is passed on from the init of a fetch, and from a Request as far as that says it", async () => {
    const dispatcher = {} as NonNullable<RequestInit["dispatcher"]>;
    const { inits, graphFetch } = record();
    await graphFetch(url, { dispatcher, next: {}, cache: "reload", credentials: "include", priority: "high" });
    await graphFetch(new Request(url, { cache: "force-cache", keepalive: true, integrity: "sha256-x" }));
    await graphFetch(new Request(url, { cache: "force-cache" }), { cache: "reload" });
    expect(inits[0]).toMatchObject({ next: {}, cache: "reload", credentials: "include", priority: "high" });
    expect(inits[0]?.dispatcher).toBe(dispatcher);
    expect(inits[1]).toMatchObject({ cache: "force-cache", keepalive: true, integrity: "sha256-x" });
    expect(inits[1]).not.toHaveProperty("credentials");
    expect(inits[2]).toHaveProperty("cache", "reload");
  });

  test.each(["follow", "error"] as const)("is refused by name where it cannot be so: redirect %s", async (redirect) => {
    const { inits, graphFetch } = record();
    const message = "redirect must be manual, or left out: a redirect is returned, and never followed.";
    expect(await rejection(graphFetch(url, { redirect }))).toEqual(new TypeError(message));
    expect(await rejection(graphFetch(new Request(url, { redirect: "error" })))).toEqual(new TypeError(message));
    expect(inits).toEqual([]);
  });

  test.each(["method", "headers", "body", "signal", "redirect"])("has no %s, which is the client's", async (name) => {
    const options = { fetchOptions: { [name]: "" } } as RequestOptions;
    const refusal = "fetchOptions must be an object without method, headers, body, signal, redirect.";
    expect(() => createGraphClient(options)).toThrow(new TypeError(refusal));
    expect(await rejection(record().partners.get(partner.id, options))).toEqual(new TypeError(refusal));
  });

  test("is an object", () => {
    expect(() => createGraphClient({ fetchOptions: null as unknown as Record<string, unknown> })).toThrow(TypeError);
  });
});
