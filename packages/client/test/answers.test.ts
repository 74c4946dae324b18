import { describe, expect, test } from "vitest";
import { GraphError, isGraphError, isNetworkError, isProtocolError } from "../src/index.ts";
import { answerPartner, observe, partner, rejection, type SentRequest } from "./observed-client.ts";

const url = `https://graph.example/v1.0/deviceManagement/remoteAssistancePartners/${partner.id}`;
const call = { operationId: "getRemoteAssistancePartner", method: "GET", url, attempts: 1 };

describe("a success", () => {
  test("with a body resolves with it", async () => {
    await expect(observe(answerPartner).partners.get(partner.id)).resolves.toEqual(partner);
  });

  test("as plain text resolves with the number that it is", async () => {
    const { partners } = observe(
      () => new Response("\uFEFF12", { headers: { "Content-Type": "text/plain; charset=utf-8" } }),
    );
    await expect(partners.count()).resolves.toBe(12);
  });

  test.each([200, 202, 204])(
    "of update by %d without a body resolves with undefined where the contract allows that",
    async (status) => {
      const { partners } = observe(() => new Response(null, { status }));
      const update = partners.update(partner.id, {});
      await (status === 200
        ? expect(update).rejects.toSatisfy(isProtocolError)
        : expect(update).resolves.toBeUndefined());
    },
  );

  test("that nobody declared is read like the one that is", async () => {
    const { partners } = observe(() => Response.json(partner, { status: 202 }));
    await expect(partners.get(partner.id)).resolves.toEqual(partner);
    await expect(partners.update(partner.id, {})).resolves.toEqual(partner);
  });

  test("that nobody declared has to have a body where every declared one has", async () => {
    const { partners } = observe(() => new Response(null, { status: 202 }));
    expect(String(await rejection(partners.get(partner.id)))).toMatch(/ answered 202 with an empty body$/);
  });

  test.each(["application/json", "APPLICATION/JSON", "application/json ; odata.metadata=minimal;charset=utf-8"])(
    "may have its media type written as %s",
    async (type) => {
      const { partners } = observe(() => new Response(JSON.stringify(partner), { headers: { "Content-Type": type } }));
      await expect(partners.get(partner.id)).resolves.toEqual(partner);
    },
  );

  test("of delete may have a body, which says nothing", async () => {
    const { partners } = observe(() => Response.json({ deleted: true }));
    await expect(partners.delete(partner.id)).resolves.toBeUndefined();
  });
});

describe("a GraphError", () => {
  const body = { error: { code: "ResourceNotFound", message: "No such partner." } };
  const headers = { "request-id": "server" };

  test("says what was called, what came back, and how to find it again", async () => {
    const { partners } = observe(() => Response.json(body, { status: 404, headers }));
    const error = await rejection(partners.get(partner.id, { $select: ["id"], "client-request-id": "caller" }));
    expect(isGraphError(error)).toBe(true);
    expect(error).toBeInstanceOf(GraphError);
    expect(error).toMatchObject({
      ...call,
      name: "GraphError",
      status: 404,
      code: "ResourceNotFound",
      serviceMessage: "No such partner.",
      requestId: "server",
      clientRequestId: "caller",
      body,
    });
    expect(String(error)).toBe(`GraphError: GET ${url} answered 404 ResourceNotFound: No such partner.`);
  });

  test.each([
    ["no body", new Response(null, { status: 500 }), undefined],
    ["an empty body of length 0", new Response("", { status: 500, headers: { "Content-Length": "0" } }), undefined],
    ["JSON of another shape", Response.json({ error: null }, { status: 500 }), { error: null }],
    ["JSON null", Response.json(null, { status: 500 }), null],
  ])("is thrown for a failure with %s", async (_, response, expected) => {
    const error = await rejection(observe(() => response).partners.get(partner.id));
    expect(isGraphError(error)).toBe(true);
    expect(error).toMatchObject({ status: 500, code: "UnknownError", body: expected });
    expect(String(error)).toBe(`GraphError: GET ${url} answered 500 UnknownError`);
  });

  test("has the sentence that Intune wraps in a JSON document, and the document in its body", async () => {
    const message = JSON.stringify({ _version: 3, Message: "No such partner.", HttpHeaders: "{}" });
    const { partners } = observe(() =>
      Response.json({ error: { code: "ResourceNotFound", message } }, { status: 404 }),
    );
    const error = await rejection(partners.get(partner.id));
    expect(String(error)).toBe(`GraphError: GET ${url} answered 404 ResourceNotFound: No such partner.`);
    expect(error).toHaveProperty("serviceMessage", "No such partner.");
    expect(error).toHaveProperty("body.error.message", message);
  });

  test.each(["{ no JSON", '{"message":"in lower case"}', '{"Message":7}', '{"Message":""}', '"Message"', "null"])(
    "has a message that only looks like such a document as it is: %s",
    async (message) => {
      const { partners } = observe(() => Response.json({ error: { code: "BadRequest", message } }, { status: 400 }));
      const error = await rejection(partners.get(partner.id));
      expect(String(error)).toMatch(`BadRequest: ${message}`);
      expect(error).toHaveProperty("serviceMessage", message);
    },
  );

  test.each(["innerError", "innererror"])("has its target, its details and the date of its %s", async (name) => {
    const details = [{ code: "Detail", message: "More.", target: "displayName" }];
    const error = {
      code: "BadRequest",
      message: "No.",
      target: "id",
      details,
      [name]: { date: "2026-07-17T10:17:05" },
    };
    const { partners } = observe(() => Response.json({ error }, { status: 400 }));
    expect(await rejection(partners.get(partner.id))).toMatchObject({
      target: "id",
      details,
      date: "2026-07-17T10:17:05",
    });
  });

  test.each<[string, object]>([
    ["of another type", { code: 7, message: 7, target: 7, details: {}, innerError: { date: 7 } }],
    ["empty", { code: "", message: "", target: "", details: [], innerError: { date: "" } }],
    ["null", { code: null, message: null, target: null, details: null, innerError: null }],
  ])("has nothing that is %s", async (_, error) => {
    const { partners } = observe(() => Response.json({ error }, { status: 400 }));
    const thrown = await rejection(partners.get(partner.id));
    const nothing = { serviceMessage: undefined, target: undefined, details: [], date: undefined };
    expect(thrown).toMatchObject({ code: "UnknownError", ...nothing });
    expect(String(thrown)).toBe(`GraphError: GET ${url} answered 400 UnknownError`);
  });

  test("has of each detail what the body says of it, and nothing that is of another type", async () => {
    const details = [{ code: "Detail", message: 7, target: null, extra: "more" }, "text", null];
    const { partners } = observe(() => Response.json({ error: { code: "BadRequest", details } }, { status: 400 }));
    const nothing = { code: undefined, message: undefined, target: undefined };
    const error = await rejection(partners.get(partner.id));
    expect(error).toHaveProperty("details", [{ ...nothing, code: "Detail" }, nothing, nothing]);
    expect(error).toHaveProperty("body.error.details", details);
  });

  test("has neither target nor details nor date where the body has none", async () => {
    const { partners } = observe(() => Response.json({ error: { details: "none" } }, { status: 400 }));
    expect(await rejection(partners.get(partner.id))).toMatchObject({
      target: undefined,
      details: [],
      date: undefined,
    });
  });
});

describe("a ProtocolError", () => {
  test.each([
    [
      "HTML instead of JSON",
      new Response("<html>", { headers: { "Content-Type": "text/html" } }),
      "text/html instead of application/json",
    ],
    [
      "JSON without a media type",
      new Response(new TextEncoder().encode("{}")),
      "no media type instead of application/json",
    ],
    [
      "JSON that breaks off",
      new Response("{", { headers: { "Content-Type": "application/json" } }),
      "a body that breaks off, or is malformed",
    ],
    ["a bare array", Response.json([]), "a body that breaks off, or is malformed"],
    ["JSON null instead of an object", Response.json(null), "a body that breaks off, or is malformed"],
    ["an empty body", new Response(null, { headers: { "Content-Type": "application/json" } }), "an empty body"],
    [
      "a redirect",
      new Response(null, { status: 307, headers: { Location: "https://other.example" } }),
      "a redirect, which is not followed",
    ],
  ])("is thrown for %s", async (_, response, problem) => {
    const error = await rejection(observe(() => response).partners.get(partner.id));
    expect(isProtocolError(error)).toBe(true);
    expect(error).toMatchObject({ ...call, status: response.status });
    expect(String(error)).toBe(`ProtocolError: GET ${url} answered ${response.status} with ${problem}`);
  });

  // A browser hides a redirect that was not to be followed behind the status 0.
  test.each([
    [0, "ProtocolError"],
    [199, "GraphError"],
    [300, "ProtocolError"],
    [399, "ProtocolError"],
    [400, "GraphError"],
    [600, "GraphError"],
  ])("is thrown for a redirect alone: %d is a %s", async (status, name) => {
    const answer = () => Object.defineProperty(Response.json(partner), "status", { value: status });
    const error = await rejection(observe(answer).partners.get(partner.id));
    expect(error).toMatchObject({ name, status });
  });

  test("says of a 304 that it means a cache, as it is no redirect", async () => {
    const error = await rejection(observe(() => new Response(null, { status: 304 })).partners.get(partner.id));
    expect(error).toMatchObject({ name: "ProtocolError", status: 304 });
    expect(String(error)).toMatch(/ answered 304 with a reference to a cache$/);
  });

  test("does not show the token, if whoever answers repeats what was sent", async () => {
    const credential = "a-token-as-long-as-tokens-are";
    const answer = ({ headers }: SentRequest) =>
      new Response(`<p>${headers.get("Authorization")}</p>`, { headers: { "Content-Type": "text/html" } });
    const error = await rejection(observe(answer, { credential }).partners.get(partner.id));
    expect(error).toHaveProperty("excerpt", "<p>Bearer [token]</p>");
  });

  test("shows a word that the body has in common with a token too short to be one", async () => {
    const answer = () => new Response("<p>any-token-at-al</p>", { headers: { "Content-Type": "text/html" } });
    const error = await rejection(observe(answer, { credential: "any-token-at-al" }).partners.get(partner.id));
    expect(error).toHaveProperty("excerpt", "<p>any-token-at-al</p>");
  });

  test("shows the start of the body, and no more than that", async () => {
    const answer = () => new Response("x".repeat(5000), { headers: { "Content-Type": "text/html" } });
    const error = await rejection(observe(answer).partners.get(partner.id));
    expect(error).toHaveProperty("excerpt", "x".repeat(200));
  });
});

describe("a NetworkError", () => {
  test("is thrown if there is no answer, with the run-time's own error as its cause", async () => {
    const cause = new TypeError("fetch failed");
    const { partners } = observe(() => Promise.reject(cause));
    const error = await rejection(partners.get(partner.id));
    expect(isNetworkError(error)).toBe(true);
    expect(error).toMatchObject({ ...call, cause });
  });

  test.each([200, 500])("is thrown if the body of a %d breaks off", async (status) => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
    const { partners } = observe(
      () => new Response(broken, { status, headers: { "Content-Type": "application/json" } }),
    );
    expect(isNetworkError(await rejection(partners.get(partner.id)))).toBe(true);
  });
});
