import { describe, expect, test } from "vitest";
import { answerPartner, observe, partner, rejection } from "./observed-client.ts";

const root = "https://graph.example/v1.0/deviceManagement/remoteAssistancePartners";

describe("a request", () => {
  test("of list has each query option once, as OData writes it", async () => {
    const { partners, sent } = observe(() => Response.json({ value: [] }));
    await partners.list({
      $select: ["id", "displayName"],
      $filter: "displayName eq 'A&B'",
      $orderby: ["displayName desc", "id"],
      $top: 5,
      $skip: 0,
      $count: false,
    });
    expect(sent[0]?.url).toBe(
      `${root}?$select=id,displayName&$filter=displayName%20eq%20'A%26B'&$orderby=displayName%20desc,id&$top=5&$skip=0&$count=false`,
    );
  });

  test("leaves out an option that is undefined", async () => {
    const { partners, sent } = observe(() => Response.json({ value: [] }));
    await partners.list({ $search: undefined } as object);
    expect(sent[0]?.url).toBe(root);
  });

  test("of update has the body as JSON, says so, and leaves undefined out", async () => {
    const { partners, sent } = observe(answerPartner);
    await partners.update(partner.id, { displayName: null, onboardingUrl: undefined } as object);
    expect(sent[0]).toMatchObject({ method: "PATCH", url: `${root}/${partner.id}`, body: '{"displayName":null}' });
    expect(sent[0]?.headers.get("Content-Type")).toBe("application/json");
  });

  test("without a body has no Content-Type", async () => {
    const { partners, sent } = observe(() => new Response(null, { status: 204 }));
    await partners.beginOnboarding(partner.id);
    expect(sent[0]).toMatchObject({ method: "POST", url: `${root}/${partner.id}/beginOnboarding`, body: null });
    expect(sent[0]?.headers.has("Content-Type")).toBe(false);
  });

  test("asks for the media type of its success, and for JSON where there is none, as errors are JSON", async () => {
    const { partners, sent } = observe(({ url }) =>
      url.endsWith("$count") ? textAnswer("3") : new Response(null, { status: 204 }),
    );
    await partners.count();
    await partners.delete(partner.id);
    expect(sent.map(({ headers }) => headers.get("Accept"))).toEqual(["text/plain", "application/json"]);
  });

  test("carries header options under their own names", async () => {
    const { partners, sent } = observe(answerPartner);
    await partners.update(partner.id, {}, { "If-Match": 'W/"1"', Prefer: "return=representation" });
    expect(sent[0]?.headers.get("If-Match")).toBe('W/"1"');
    expect(sent[0]?.headers.get("Prefer")).toBe("return=representation");
  });

  test("percent-encodes an identifier, so that it stays one segment", async () => {
    const { partners, sent } = observe(answerPartner);
    await partners.get("a/b?c#d e{f}");
    expect(sent[0]?.url).toBe(`${root}/a%2Fb%3Fc%23d%20e%7Bf%7D`);
  });

  test("is sent without following redirects", async () => {
    const { partners, sent } = observe(answerPartner);
    await partners.get(partner.id);
    expect(sent[0]?.redirect).toBe("manual");
  });
});

describe("nothing is sent", () => {
  test.each(["", ".", "..", "\ud800", undefined, null, 7])(
    "for the identifier %j, which would address something else",
    async (id) => {
      const { partners, sent } = observe(() => new Response(null, { status: 204 }));
      expect(await rejection(partners.delete(id as string))).toBeInstanceOf(TypeError);
      expect(sent).toEqual([]);
    },
  );

  test.each([
    ["an option that the operation does not have", { $selct: ["id"] }, /\$selct; it has \$select/],
    ["null as an option", { $top: null }, /\$top/],
    ["a date as an option", { $filter: new Date(0) }, /\$filter .* got Date/],
    ["half a surrogate pair", { $filter: "\udc00" }, /\$filter has half/],
    ["NaN as an option", { $top: Number.NaN }, /\$top .* got NaN/],
    ["an empty $select", { $select: [] }, /\$select/],
    ["a header that is no string", { Prefer: 5 }, /Prefer/],
    ["a signal that is none", { signal: "stop" }, /signal/],
  ])("for %s", async (_, options, message) => {
    const { partners, sent } = observe(() => Response.json({ value: [] }));
    const error = await rejection(partners.list(options as object));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(message);
    expect(sent).toEqual([]);
  });

  test("for an argument too many, such as options in the wrong place", async () => {
    const { partners, sent } = observe(() => Response.json({ value: [] }));
    const list = partners.list as (...args: unknown[]) => Promise<unknown>;
    expect(String(await rejection(list({}, { $top: 1 })))).toBe(
      "TypeError: listRemoteAssistancePartners takes 1 arguments; got 2.",
    );
    expect(await rejection(list("id"))).toBeInstanceOf(TypeError);
    expect(sent).toEqual([]);
  });

  test.each([undefined, null, "text", []])("for %j as a body", async (body) => {
    const { partners, sent } = observe(answerPartner);
    expect(await rejection(partners.update(partner.id, body as unknown as object))).toBeInstanceOf(TypeError);
    expect(sent).toEqual([]);
  });
});

function textAnswer(text: string): Response {
  return new Response(text, { headers: { "Content-Type": "text/plain" } });
}
