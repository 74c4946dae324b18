import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { type Cloud, type Credential, createGraphClient, type GraphClientOptions, servers } from "../src/index.ts";
import { createRawClient } from "../src/raw.ts";
import { answerPartner, observe, partner, rejection } from "./observed-client.ts";

describe("where requests go", () => {
  test.each(Object.entries(servers) as [Cloud, string][])("in the cloud %s, to %s", async (cloud, url) => {
    const { partners, sent } = observe(answerPartner, { baseUrl: undefined, cloud });
    await partners.get(partner.id);
    expect(sent[0]?.url).toBe(`${url}/deviceManagement/remoteAssistancePartners/${partner.id}`);
  });

  test("to the global cloud unless something else is chosen", async () => {
    const { partners, sent } = observe(answerPartner, { baseUrl: undefined });
    await partners.get(partner.id);
    expect(new URL(sent[0]?.url ?? "").host).toBe("graph.microsoft.com");
  });

  test("to a base URL with or without a slash at its end", async () => {
    const { partners, sent } = observe(answerPartner, { baseUrl: "http://127.0.0.1:4010/v1.0/" });
    await partners.get(partner.id);
    expect(sent[0]?.url).toBe(`http://127.0.0.1:4010/v1.0/deviceManagement/remoteAssistancePartners/${partner.id}`);
  });
});

describe("an option that is not valid is refused when the client is made", () => {
  test.each<[string, object, typeof TypeError | typeof RangeError]>([
    ["cloud and baseUrl together", { cloud: "global", baseUrl: "https://graph.example" }, TypeError],
    ["an unknown cloud", { cloud: "mars" }, RangeError],
    ["a cloud that every object has", { cloud: "constructor" }, RangeError],
    ["a relative base URL", { baseUrl: "/v1.0" }, TypeError],
    ["a base URL that is no web address", { baseUrl: "file:///v1.0" }, TypeError],
    ["a base URL with a query", { baseUrl: "https://graph.example/v1.0?a=b" }, TypeError],
    ["a base URL with a password", { baseUrl: "https://user:password@graph.example/v1.0" }, TypeError],
    [
      "a base URL that sends the token unencrypted",
      { baseUrl: "http://graph.example/v1.0", credential: "token" },
      RangeError,
    ],
    [
      "a host that only looks like this machine",
      { baseUrl: "http://127.0.0.1.example/v1.0", credential: "token" },
      RangeError,
    ],
    ["an empty token", { credential: " " }, TypeError],
    ["a credential that is none", { credential: 7 }, TypeError],
    ["null as a credential", { credential: null }, TypeError],
    ["a fetch that is no function", { fetch: "fetch" }, TypeError],
    ["an option that does not exist", { baseURL: "https://graph.example" }, TypeError],
  ])("%s", (_, options, kind) => {
    expect(() => createGraphClient(options as GraphClientOptions)).toThrow(kind);
  });

  test("and its message does not repeat a password", () => {
    const baseUrl = "ftp://user:password@graph.example/v1.0";
    expect(() => createGraphClient({ baseUrl })).toThrow(
      /^baseUrl must be an absolute http or https URL without query, fragment, user name and password\.$/,
    );
  });

  test.each([
    "http://localhost:1/v1.0",
    "http://mock.localhost/v1.0",
    "http://127.8.9.1/v1.0",
    "http://[::1]:1/v1.0",
    "https://graph.example/v1.0",
  ])("but %s may have a token", (baseUrl) => {
    expect(() => createGraphClient({ baseUrl, credential: "token" })).not.toThrow();
  });
});

describe("the token", () => {
  test.each<[string, Credential]>([
    ["a string", "secret-token"],
    ["a function", () => "secret-token"],
    ["an asynchronous function", async () => "secret-token"],
    ["a credential of @azure/identity", { getToken: async () => ({ token: "secret-token" }) }],
  ])("comes from %s", async (_, credential) => {
    const { partners, sent } = observe(answerPartner, { credential });
    await partners.get(partner.id);
    expect(sent[0]?.headers.get("Authorization")).toBe("Bearer secret-token");
  });

  test("is asked for with the scope of the service that is called, and a signal", async () => {
    const asked: unknown[] = [];
    const getToken = async (...args: unknown[]) => {
      asked.push(...args);
      return { token: "secret-token" };
    };
    await observe(answerPartner, { credential: { getToken } }).partners.get(partner.id);
    expect(asked).toEqual([
      "https://graph.example/.default",
      { abortSignal: expect.any(AbortSignal), enableCae: true, claims: undefined },
    ]);
  });

  test.each<[string, Credential]>([
    ["an empty string", () => ""],
    ["two lines", () => "secret\ntoken"],
    ["what HTTP cannot carry", () => "sécret-token"],
    ["null", { getToken: async () => null }],
  ])("must not be %s", async (_, credential) => {
    const { partners, sent } = observe(answerPartner, { credential });
    const error = await rejection(partners.get(partner.id));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).not.toMatch(/s.cret/);
    expect(sent).toEqual([]);
  });

  test("may have white space around it, as a file that it was read from has", async () => {
    const { partners, sent } = observe(answerPartner, { credential: " secret-token\r\n" });
    await partners.get(partner.id);
    expect(sent[0]?.headers.get("Authorization")).toBe("Bearer secret-token");
  });

  test("is left out if there is no credential", async () => {
    const { partners, sent } = observe(answerPartner, { credential: undefined });
    await partners.get(partner.id);
    expect(sent[0]?.headers.has("Authorization")).toBe(false);
  });

  test("does not go to another origin that a call through raw names", async () => {
    const { connection, sent } = observe(answerPartner);
    const raw = createRawClient(connection);
    const path = "/deviceManagement/remoteAssistancePartners";
    await raw.GET(path);
    await raw.GET(path, { baseUrl: "https://other.example/v1.0" });
    expect(sent.map(({ headers }) => headers.get("Authorization"))).toEqual(["Bearer secret-token", null]);
  });

  test("is neither in the client, nor in its connection, nor in an error that it throws", async () => {
    const { connection, graph, partners } = observe(() => Response.json({}, { status: 401 }));
    const error = await rejection(partners.get(partner.id));
    const raw = createRawClient(connection);
    const shown = inspect([connection, graph, raw, error], { depth: null, showHidden: true });
    expect(shown).toContain("GraphError");
    expect(shown).not.toContain("secret-token");
  });
});
