import { describe, expect, test } from "vitest";
import type { RemoteAssistancePartnerUpdate } from "../src/index.ts";
import { answerPartner, observe, partner, rejection } from "./observed-client.ts";

const root = "https://graph.example/v1.0/deviceManagement/remoteAssistancePartners";

describe("a request", () => {
  test("of list has each query option once, as OData writes it", async () => {
    const { partners, sent } = observe(() => Response.json({ value: [] }));
    const list = partners.list({
      $select: ["id", "displayName"],
      $filter: "displayName eq 'A&B'",
      $orderby: ["displayName desc", "id"],
      $top: 5,
      $skip: 0,
      $count: false,
    });
    await list.all();
    expect(sent[0]?.url).toBe(
      `${root}?$select=id,displayName&$filter=displayName%20eq%20'A%26B'&$orderby=displayName%20desc,id&$top=5&$skip=0&$count=false`,
    );
  });

  test("leaves out an option that is undefined", async () => {
    const { partners, sent } = observe(() => Response.json({ value: [] }));
    await partners.list({ $search: undefined, Prefer: undefined, timeout: undefined } as object).all();
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

  test("carries a header of Latin-1, as HTTP allows it", async () => {
    const { partners, sent } = observe(answerPartner);
    await partners.update(partner.id, {}, { "If-Match": "\tcaf\u00e9 ~" });
    expect(sent[0]?.headers.get("If-Match")).toBe("caf\u00e9 ~");
  });

  test("takes null for options that are left out", async () => {
    const { partners, sent } = observe(answerPartner);
    await partners.get(partner.id, null as unknown as undefined);
    expect(sent[0]?.url).toBe(`${root}/${partner.id}`);
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
  test.each([".hidden", "..hidden", "$count-1", "$1"])("takes %s for the identifier that it is", async (id) => {
    const { partners, sent } = observe(answerPartner);
    await partners.get(id);
    expect(sent[0]?.url.endsWith(`/remoteAssistancePartners/${encodeURIComponent(id)}`)).toBe(true);
  });

  test.each(["", ".", "..", "$count", "\ud800", undefined, null, 7])(
    "for the identifier %j, which would address something else",
    async (id) => {
      const { partners, sent } = observe(() => new Response(null, { status: 204 }));
      const error = await rejection(partners.delete(id as string));
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toMatch(/^TypeError: remoteAssistancePartnerId /);
      expect(sent).toEqual([]);
    },
  );

  test("for what no URL can hold", async () => {
    const { partners } = observe(answerPartner);
    expect(String(await rejection(partners.get("\ud800")))).toBe(
      "TypeError: remoteAssistancePartnerId must be a string that a path can have as one segment, and not .. or $count.",
    );
  });

  test.each<[string, object, RegExp]>([
    [
      "an option that the operation does not have",
      { $selct: ["id"] },
      /^list\w+ has no option \$selct; it has \$select, .*Prefer, .*fetchOptions\.$/,
    ],
    ["an option that the operation does not have, beside one that it has", { $top: 1, $selct: ["id"] }, /\$selct/],
    ["an option that the operation does not have, and that is undefined", { $selct: undefined }, /no option \$selct/],
    ["null as an option", { $top: null }, /\$top must be a boolean, a finite number, a string/],
    ["an object as an option", { $filter: {} }, /\$filter must be a boolean, a finite number, a string/],
    ["a function as an option", { $filter: () => {} }, /\$filter must be a boolean, a finite number, a string/],
    [
      "an object without a class",
      { $filter: Object.create(null) },
      /\$filter must be a boolean, a finite number, a string/,
    ],
    ["a date as an option", { $filter: new Date(0) }, /\$filter must be a boolean, a finite number, a string/],
    [
      "an array with something else in it",
      { $select: ["id", null] },
      /\$select must be a boolean, a finite number, a string/,
    ],
    [
      "half a surrogate pair",
      { $filter: "\udc00" },
      /\$filter must be .* a string without half a surrogate pair, or an array of these\.$/,
    ],
    ["NaN as an option", { $top: Number.NaN }, /\$top must be a boolean, a finite number, a string/],
    ["an empty $select", { $select: [] }, /\$select must be an array with an item, or left out/],
    ["a header that is no string", { Prefer: 5 }, /Prefer must be a string/],
    ["a header with a line break", { Prefer: "return=minimal\r\nx-injected: 1" }, /Prefer/],
    ["a header beyond Latin-1", { Prefer: "\u{1F511}" }, /Prefer/],
    ["a signal that is none", { signal: "stop" }, /signal must be an AbortSignal/],
  ])("for %s, as list says at once", (_, options, message) => {
    const { partners, sent } = observe(() => Response.json({ value: [] }));
    const list = () => partners.list(options);
    expect(list).toThrow(TypeError);
    expect(list).toThrow(message);
    expect(sent).toEqual([]);
  });

  test("for such an option of another operation, which rejects as all its failures do", async () => {
    const { partners, sent } = observe(answerPartner);
    expect(String(await rejection(partners.get(partner.id, { $filter: "a eq 1" } as object)))).toBe(
      "TypeError: getRemoteAssistancePartner has no option $filter; it has $select, $expand, client-request-id, signal, timeout, attemptTimeout, maxResponseBytes, retry, headers, fetchOptions.",
    );
    expect(await rejection(partners.get(partner.id, { timeout: 0 }))).toBeInstanceOf(RangeError);
    expect(sent).toEqual([]);
  });

  test("for an argument too many, or options in the wrong place", async () => {
    const { partners, sent } = observe(() => Response.json({ value: [] }));
    const list = partners.list as unknown as (...args: unknown[]) => void;
    const update = partners.update as unknown as (...args: unknown[]) => Promise<unknown>;
    expect(() => list({}, { $top: 1 })).toThrow(
      new TypeError("listRemoteAssistancePartners must be called with 1 arguments at most."),
    );
    expect(() => list("id")).toThrow(new TypeError("The options of listRemoteAssistancePartners must be an object."));
    expect(String(await rejection(update(partner.id, {}, {}, {})))).toBe(
      "TypeError: updateRemoteAssistancePartner must be called with 3 arguments at most.",
    );
    expect(String(await rejection(update(partner.id, {}, () => {})))).toBe(
      "TypeError: The options of updateRemoteAssistancePartner must be an object.",
    );
    expect(sent).toEqual([]);
  });

  test.each([undefined, null, "text", []])("for %j as a body", async (body) => {
    const { partners, sent } = observe(answerPartner);
    const error = await rejection(partners.update(partner.id, body as unknown as object));
    expect(String(error)).toBe("TypeError: The body of updateRemoteAssistancePartner must be an object.");
    expect(sent).toEqual([]);
  });
});

function textAnswer(text: string): Response {
  return new Response(text, { headers: { "Content-Type": "text/plain" } });
}

describe("an update", () => {
  test.each<[string, object, string]>([
    ["null, which clears", { displayName: null, onboardingUrl: null }, '{"displayName":null,"onboardingUrl":null}'],
    ["a value", { displayName: "TeamViewer" }, '{"displayName":"TeamViewer"}'],
    ["an empty text, which is not null", { displayName: "" }, '{"displayName":""}'],
    ["neither undefined nor what is absent", { displayName: undefined, onboardingUrl: null }, '{"onboardingUrl":null}'],
    ["nothing where everything is undefined", { displayName: undefined, onboardingUrl: undefined }, "{}"],
  ])("has on the wire %s", async (_, body, json) => {
    const { partners, sent } = observe(answerPartner);
    await partners.update(partner.id, body as RemoteAssistancePartnerUpdate);
    expect(sent.map((request) => [request.method, request.body])).toEqual([["PATCH", json]]);
  });

  test("has the body as it was when it was called, whatever becomes of it", async () => {
    const { partners, sent } = observe(answerPartner, { credential: async () => "secret-token" });
    const body = { displayName: "before" };
    const update = partners.update(partner.id, body);
    body.displayName = "after";
    await update;
    expect(sent[0]?.body).toBe('{"displayName":"before"}');
  });

  test("succeeds by 200 with the partner, and by 204 with undefined", async () => {
    const answers = [answerPartner(), new Response(null, { status: 204 })];
    const { partners } = observe(() => answers.shift() ?? answerPartner());
    await expect(partners.update(partner.id, {})).resolves.toEqual(partner);
    await expect(partners.update(partner.id, {}, { Prefer: "return=minimal" })).resolves.toBeUndefined();
  });
});
