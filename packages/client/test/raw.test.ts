import { describe, expect, test } from "vitest";
import { type GraphClientOptions, isNetworkError, isProtocolError, servers } from "../src/index.ts";
import { createRawClient } from "../src/raw.ts";
import { answerPartner, observe, partner, rejection, type SentRequest } from "./observed-client.ts";

const path = "/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}";
const params = { path: { remoteAssistancePartnerId: partner.id } };

/** A raw client on an observed connection. */
function observeRaw(answer: (request: SentRequest) => Response | Promise<Response>, options?: GraphClientOptions) {
  const { connection, sent } = observe(answer, options);
  return { raw: createRawClient(connection), sent };
}

describe("the raw client", () => {
  test("returns a failure instead of throwing it", async () => {
    const body = { error: { code: "ResourceNotFound", message: "No such partner." } };
    const { raw } = observeRaw(() => Response.json(body, { status: 404 }));
    const { data, error, response } = await raw.GET(path, { params });
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: body, status: 404 });
  });

  test("sends the same requests: token, body, $select as one value", async () => {
    const { raw, sent } = observeRaw(answerPartner);
    await raw.PATCH(path, { params, body: { displayName: null } });
    await raw.GET(path, { params: { ...params, query: { $select: ["id", "displayName"] } } });
    expect(sent[0]).toMatchObject({ method: "PATCH", body: '{"displayName":null}' });
    expect(sent[0]?.headers.get("Authorization")).toBe("Bearer secret-token");
    expect(sent[0]?.headers.get("Content-Type")).toBe("application/json");
    expect(sent[1]?.url).toMatch(/\?\$select=id,displayName$/);
  });

  test("writes several query options, and leaves out one that is undefined", async () => {
    const { raw, sent } = observeRaw(() => Response.json({ value: [] }));
    const query = { $top: 5, $filter: undefined, $count: true } as { $top: number; $count: boolean };
    await raw.GET("/deviceManagement/remoteAssistancePartners", { params: { query } });
    expect(sent[0]?.url).toMatch(/\/remoteAssistancePartners\?\$top=5&\$count=true$/);
  });

  test("returns nothing, and no error, for a 204", async () => {
    const { raw } = observeRaw(() => new Response(null, { status: 204 }));
    const { data, error, response } = await raw.DELETE(path, { params });
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: undefined, status: 204 });
  });

  test("throws a ProtocolError where the answer is HTML of somebody else", async () => {
    const { raw } = observeRaw(() => new Response("<html>", { headers: { "Content-Type": "text/html" } }));
    const error = await rejection(raw.GET(path, { params }));
    expect(error).toSatisfy(isProtocolError);
    expect(String(error)).toMatch(/answered 200 with text\/html instead of application\/json$/);
    const { data } = await raw.GET(path, { params, parseAs: "text" });
    expect(data).toBe("<html>");
  });

  test("leaves alone a response that a middleware made", async () => {
    const { raw } = observeRaw(answerPartner);
    raw.use({ onResponse: () => new Response("7") });
    expect(await raw.GET(path, { params })).toHaveProperty("data", 7);
  });

  test("throws if no answer comes", async () => {
    const { raw } = observeRaw(() => Promise.reject(new TypeError("fetch failed")));
    expect(await rejection(raw.GET(path, { params }))).toSatisfy(isNetworkError);
  });

  test("ends a call with the signal's own reason", async () => {
    const { raw, sent } = observeRaw(answerPartner);
    const reason = new Error("changed my mind");
    expect(await rejection(raw.GET(path, { params, signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(sent).toEqual([]);
  });

  test.each([
    ["with a path that lacks it", { params: { path: {} } }],
    ["without any", {}],
  ])("refuses a path parameter that is missing, where openapi-fetch would send {name} itself: %s", async (_, init) => {
    const { raw, sent } = observeRaw(answerPartner);
    const error = await rejection(raw.DELETE(path, init as { params: typeof params }));
    expect(String(error)).toMatch(/^TypeError: remoteAssistancePartnerId must be a string/);
    expect(sent).toEqual([]);
  });

  test("takes middleware of openapi-fetch, which gets a real Request", async () => {
    const { raw, sent } = observeRaw(answerPartner);
    raw.use({ onRequest: ({ request }) => new Request(request, { headers: { "x-trace": "1" } }) });
    await raw.GET(path, { params });
    expect(sent[0]?.headers.get("x-trace")).toBe("1");
  });

  test("sends no token to another origin that a call names", async () => {
    const { raw, sent } = observeRaw(answerPartner);
    const list = "/deviceManagement/remoteAssistancePartners";
    await raw.GET(list);
    await raw.GET(list, { baseUrl: "https://other.example/v1.0" });
    expect(sent.map(({ headers }) => headers.get("Authorization"))).toEqual(["Bearer secret-token", null]);
  });

  test("can be made of options as well, and then has a connection of its own", async () => {
    const urls: string[] = [];
    const fetch = async (url: string) => {
      urls.push(url);
      return answerPartner();
    };
    await createRawClient({ fetch }).GET(path, { params });
    expect(urls).toEqual([`${servers.global}/deviceManagement/remoteAssistancePartners/${partner.id}`]);
    expect(() => createRawClient({ credential: "" })).toThrow(TypeError);
    expect(() => createRawClient()).not.toThrow();
  });
});
