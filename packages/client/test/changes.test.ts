import { describe, expect, test } from "vitest";
import { type EntityProperty, type EntityType, type EntityValue, entities } from "../src/entities.ts";
import { entityChanges } from "../src/entity-changes.ts";
import { changes, type RemoteAssistancePartner } from "../src/index.ts";
import { answerPartner, observe, partner } from "./observed-client.ts";

const before: RemoteAssistancePartner = {
  ...partner,
  "@odata.context": "https://graph.example/v1.0/$metadata#deviceManagement/remoteAssistancePartners/$entity",
  "@odata.type": "#microsoft.graph.remoteAssistancePartner",
};

const { key, properties } = entities.remoteAssistancePartner;

/** Another value of each property, whatever the contract has there. */
const others = Object.fromEntries(
  Object.entries<EntityProperty>(properties)
    .filter(([name]) => name !== key)
    .map(([name, property]) => [name, property.members?.[1] ?? "another value"] as const),
);
const changeable = Object.entries<EntityProperty>(properties).filter(([, { update }]) => update);

describe("changes()", () => {
  test.each(changeable)("gives %s if it differs, and nothing else", (name) => {
    const value = others[name];
    const after = { ...before, [name]: value };
    expect(changes(before, after)).toStrictEqual({ [name]: value });
    expect(changes(before, { [name]: value })).toStrictEqual({ [name]: value });
    expect(changes(after, { [name]: value })).toStrictEqual({});
  });

  test("gives everything that differs", () => {
    const expected = Object.fromEntries(changeable.map(([name]) => [name, others[name]]));
    expect(changes(before, { ...before, ...others })).toStrictEqual(expected);
    expect(expected).toHaveProperty("displayName");
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

describe("the changes of an entity of another contract", () => {
  const text: EntityProperty = { kind: "string", nullable: false, create: true, update: true };
  const mode: EntityValue = { kind: "enum", nullable: true, members: ["on", "off"] };
  const device: EntityType = {
    name: "device",
    odataType: undefined,
    resource: "devices",
    path: "/devices",
    key: "serial",
    keyParameter: "serial",
    operations: {},
    actions: {},
    properties: {
      serial: { kind: "string", nullable: false, create: true, update: false },
      sessions: { kind: "integer", nullable: false, create: false, update: false },
      mode: { ...mode, create: true, update: true },
      tags: { kind: "array", nullable: false, create: true, update: true },
      modes: { kind: "array", nullable: true, items: mode, create: true, update: true },
      schedule: {
        kind: "object",
        nullable: false,
        properties: { mode, fallbacks: { kind: "array", nullable: false, items: mode } },
        create: true,
        update: true,
      },
      contact: { kind: "object", nullable: true, create: true, update: true },
      constructor: text,
    },
    read: {},
  };
  const before = { serial: "7", sessions: 1, mode: "on", tags: ["a"], contact: { name: "A", lines: [1] } };
  const changed = (after: object) => entityChanges<object, object>(device, before, after);

  test("compare arrays and objects by what they hold", () => {
    expect(changed({ tags: ["a"], contact: { lines: [1], name: "A" } })).toStrictEqual({});
    expect(changed({ tags: ["a", "b"] })).toStrictEqual({ tags: ["a", "b"] });
    expect(changed({ tags: [] })).toStrictEqual({ tags: [] });
    expect(changed({ contact: { name: "A", lines: [2] } })).toStrictEqual({ contact: { name: "A", lines: [2] } });
    expect(changed({ contact: { name: "A" } })).toStrictEqual({ contact: { name: "A" } });
    expect(changed({ contact: null })).toStrictEqual({ contact: null });
    expect(changed({ contact: { lines: [1], name: "A", phone: undefined } })).toStrictEqual({});
    expect(changed({ contact: { lines: [1], phone: undefined } })).toHaveProperty("contact");
  });

  test("leave out what no update can change, and clear an enum that may be null", () => {
    expect(changed({ sessions: 2, mode: null })).toStrictEqual({ mode: null });
    expect(Object.entries(changed({ constructor: "a" }))).toEqual([["constructor", "a"]]);
    expect(() => changed({ serial: "8" })).toThrow("after has another serial than before");
    expect(() => changed({ mode: "idle" })).toThrow('mode cannot be "idle"; it can be on, off.');
  });

  test("know the members of an enum in arrays and objects", () => {
    const known = { modes: ["on", null, "off"], schedule: { mode: "off", fallbacks: ["on"], note: "idle" } };
    expect(changed(known)).toStrictEqual(known);
    expect(changed({ modes: null, schedule: { mode: undefined } })).toHaveProperty("modes", null);
    expect(() => changed({ modes: ["on", "idle"] })).toThrow('modes[1] cannot be "idle"; it can be on, off.');
    expect(() => changed({ schedule: { mode: "idle" } })).toThrow('schedule.mode cannot be "idle"');
    expect(() => changed({ schedule: { fallbacks: ["idle"] } })).toThrow('schedule.fallbacks[0] cannot be "idle"');
  });
});
