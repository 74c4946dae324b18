import { describe, expect, test } from "vitest";
import type { RemoteAssistancePartnerUpdate } from "../src/index.ts";
import { answerPartner, observe, partner } from "./observed-client.ts";

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
