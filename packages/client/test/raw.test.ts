import { describe, expect, test } from "vitest";
import { answerPartner, observe, partner, rejection } from "./observed-client.ts";

const path = "/deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}";

describe("the raw client", () => {
  test("returns a failure instead of throwing it", async () => {
    const body = { error: { code: "ResourceNotFound", message: "No such partner." } };
    const { graph } = observe(() => Response.json(body, { status: 404 }));
    const { data, error, response } = await graph.raw.GET(path, {
      params: { path: { remoteAssistancePartnerId: partner.id } },
    });
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: body, status: 404 });
  });

  test("sends the same requests: token, body, $select as one value", async () => {
    const { graph, sent } = observe(answerPartner);
    const params = { path: { remoteAssistancePartnerId: partner.id } };
    await graph.raw.PATCH(path, { params, body: { displayName: null } });
    await graph.raw.GET(path, { params: { ...params, query: { $select: ["id", "displayName"] } } });
    expect(sent[0]).toMatchObject({ method: "PATCH", body: '{"displayName":null}' });
    expect(sent[0]?.headers.get("Authorization")).toBe("Bearer secret-token");
    expect(sent[1]?.url).toMatch(/\?\$select=id,displayName$/);
  });

  test("refuses a path parameter that is missing, where openapi-fetch would send {name} itself", async () => {
    const { graph, sent } = observe(answerPartner);
    const params = { path: {} } as { path: { remoteAssistancePartnerId: string } };
    expect(await rejection(graph.raw.DELETE(path, { params }))).toBeInstanceOf(TypeError);
    expect(sent).toEqual([]);
  });

  test("takes middleware of openapi-fetch, which gets a real Request", async () => {
    const { graph, sent } = observe(answerPartner);
    graph.raw.use({ onRequest: ({ request }) => new Request(request, { headers: { "x-trace": "1" } }) });
    await graph.raw.GET(path, { params: { path: { remoteAssistancePartnerId: partner.id } } });
    expect(sent[0]?.headers.get("x-trace")).toBe("1");
  });
});
