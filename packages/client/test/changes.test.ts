import { describe, expect, test } from "vitest";
import { changes, type RemoteAssistancePartner, type RemoteAssistancePartnerProperty } from "../src/index.ts";
import { answerPartner, observe } from "./observed-client.ts";

const before: RemoteAssistancePartner = {
  "@odata.context": "https://graph.example/v1.0/$metadata#deviceManagement/remoteAssistancePartners/$entity",
  "@odata.type": "#microsoft.graph.remoteAssistancePartner",
  id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374",
  displayName: "TeamViewer",
  onboardingUrl: null,
  onboardingStatus: "notOnboarded",
  lastConnectionDateTime: "0001-01-01T00:00:00Z",
};

// A property that the contract gets has to be added here, and then shows whether `changes` knows it.
const others: Readonly<Record<Exclude<RemoteAssistancePartnerProperty, "id">, string>> = {
  displayName: "TeamViewer for Intune",
  onboardingUrl: "https://example.com/onboardingUrl/",
  onboardingStatus: "onboarding",
  lastConnectionDateTime: "2016-12-31T23:58:36.6670033-08:00",
};

describe("changes()", () => {
  test.each(Object.entries(others))("gives %s if it differs, and nothing else", (name, value) => {
    const after = { ...before, [name]: value };
    expect(changes(before, after)).toStrictEqual({ [name]: value });
    expect(changes(before, { [name]: value })).toStrictEqual({ [name]: value });
    expect(changes(after, { [name]: value })).toStrictEqual({});
  });

  test("gives everything that differs", () => {
    expect(changes(before, { ...before, ...others })).toStrictEqual(others);
  });

  test("gives nothing if nothing differs, neither the identifier nor the annotations", () => {
    expect(changes(before, before)).toStrictEqual({});
    expect(changes(before, { ...before, "@odata.context": "https://graph.example/other" })).toStrictEqual({});
  });

  test("clears with null, and leaves what is null already", () => {
    expect(changes(before, { displayName: null, onboardingUrl: null })).toStrictEqual({ displayName: null });
  });

  test("keeps what is left out or undefined", () => {
    const undefinedAfter: object = { displayName: undefined, onboardingStatus: undefined };
    expect(changes(before, {})).toStrictEqual({});
    expect(changes(before, undefinedAfter)).toStrictEqual({});
  });

  test("refuses another identifier", () => {
    expect(() => changes(before, { ...before, id: "another" })).toThrow(
      new TypeError("after has another id than before; an identifier never changes."),
    );
  });

  test("leaves a status that it does not know, and refuses to write it", () => {
    const unknown = { ...before, onboardingStatus: "suspended" };
    expect(changes(unknown, { ...unknown, displayName: null })).toStrictEqual({ displayName: null });
    expect(() => changes(before, unknown)).toThrow(
      new TypeError('onboardingStatus cannot be "suspended"; it can be notOnboarded, onboarding, onboarded.'),
    );
  });

  test("gives a body that update sends", async () => {
    const { partners, sent } = observe(answerPartner);
    await partners.update(before.id, changes(before, { ...before, displayName: null, onboardingStatus: "onboarding" }));
    expect(sent[0]?.body).toBe('{"displayName":null,"onboardingStatus":"onboarding"}');
  });
});
