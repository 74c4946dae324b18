import { describe, expect, test } from "vitest";
import { isGraphError } from "../src/index.ts";
import { status } from "./in-turn.ts";
import { answerPartner, observe, partner, rejection } from "./observed-client.ts";

const headers = { ETag: 'W/"7"', "request-id": "server", "x-own": "1" };
const answerWithHeaders = () => Response.json(partner, { headers });

describe("a call gives, beside its data,", () => {
  test("the whole response, with its ETag and the identifiers of the request", async () => {
    const { partners, sent } = observe(answerWithHeaders);
    const { headers, ...response } = await partners.get(partner.id).withResponse();
    expect(response).toEqual({
      data: partner,
      status: 200,
      etag: 'W/"7"',
      requestId: "server",
      clientRequestId: sent[0]?.headers.get("client-request-id"),
      attempts: 1,
    });
    expect(headers.get("x-own")).toBe("1");
  });

  test("nothing that the service did not send", async () => {
    const { partners } = observe(() => new Response(null, { status: 204 }));
    const response = await partners.delete(partner.id).withResponse();
    expect(response).toMatchObject({ data: undefined, status: 204, etag: undefined, requestId: undefined });
  });

  test("nothing more to send: one request serves the data and the response", async () => {
    const { partners, sent } = observe(answerWithHeaders);
    const call = partners.get(partner.id);
    const { data } = await call.withResponse();
    expect(await call).toBe(data);
    expect(sent).toHaveLength(1);
  });
});

test("a call whose response is asked for rejects once, as the call itself does, and leaves nothing unhandled", async () => {
  const { partners } = observe(status(404, { "request-id": "server", "x-own": "1" }));
  const error = await rejection(partners.get(partner.id).withResponse());
  expect(isGraphError(error) && error.headers.get("x-own")).toBe("1");
  expect(error).toMatchObject({ status: 404, requestId: "server" });
  expect(Object.keys(Object(error))).not.toContain("headers");
});

test("what was read can be written under its ETag, and on 412 is read again", async () => {
  const versions = ['W/"1"', 'W/"2"'];
  let current = 1;
  const { partners, sent } = observe(({ method, headers }) => {
    if (method === "GET") return Response.json(partner, { headers: { ETag: versions[current - 1] ?? "" } });
    const isCurrent = headers.get("If-Match") === versions[current - 1];
    // Another one writes in between.
    current = 2;
    return isCurrent && sent.length > 2 ? answerPartner() : Response.json({}, { status: 412 });
  });
  const write = async (): Promise<unknown> => {
    const { etag } = await partners.get(partner.id).withResponse();
    try {
      return await partners.update(partner.id, { displayName: "TeamViewer" }, { "If-Match": etag });
    } catch (error) {
      if (isGraphError(error) && error.status === 412) return write();
      throw error;
    }
  };
  await expect(write()).resolves.toEqual(partner);
  expect(sent.map(({ method, headers }) => [method, headers.get("If-Match")])).toEqual([
    ["GET", null],
    ["PATCH", 'W/"1"'],
    ["GET", null],
    ["PATCH", 'W/"2"'],
  ]);
});
