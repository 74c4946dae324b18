import { type EntityProperty, entities } from "@remote-assistance/client/entities";
import type { OperationId } from "@remote-assistance/client/operations";
import { expect } from "vitest";
import type { Call, Scenario } from "../../scenario.ts";

const id = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
const path = { remoteAssistancePartnerId: id };

/** What is true of a remote assistance partner, and follows from no schema; where nothing else is, there is no entry. */
export const remoteAssistancePartner: Readonly<Partial<Record<OperationId, readonly Scenario[]>>> = {
  listRemoteAssistancePartners: [
    {
      sentence: "returns partners that can be read one by one",
      check: async ({ caller }) => {
        const list = await caller.call({ operationId: "listRemoteAssistancePartners" });
        const [first] = Object(list.body).value;
        const one = await caller.call({
          operationId: "getRemoteAssistancePartner",
          path: { remoteAssistancePartnerId: first.id },
        });
        expect(one.body).toMatchObject(first);
      },
    },
  ],
  createRemoteAssistancePartner: [
    {
      sentence: "assigns an identifier and returns where the partner is",
      check: async ({ caller }) => {
        const { status, headers, body } = await caller.call({
          operationId: "createRemoteAssistancePartner",
          body: { displayName: "TeamViewer" },
        });
        expect(status).toBe(201);
        const created = Object(body);
        expect(created.id).toMatch(/./);
        expect(headers.get("Location")).toContain(`/deviceManagement/remoteAssistancePartners/${created.id}`);
      },
    },
  ],
  countRemoteAssistancePartners: [
    {
      sentence: "answers with nothing but digits",
      check: async ({ caller }) => {
        const { headers, body } = await caller.call({ operationId: "countRemoteAssistancePartners" });
        expect(headers.get("Content-Type")).toMatch(/^text\/plain/);
        expect(body).toMatch(/^\d+$/);
      },
    },
  ],
  getRemoteAssistancePartner: [
    {
      sentence: "returns the entity itself, not wrapped in a value as the reference page shows it",
      check: async ({ caller }) => {
        const list = await caller.call({ operationId: "listRemoteAssistancePartners" });
        const [{ id }] = Object(list.body).value;
        const { body } = await caller.call({
          operationId: "getRemoteAssistancePartner",
          path: { remoteAssistancePartnerId: id },
        });
        expect(body).toMatchObject({ id });
        expect(body).not.toHaveProperty("value");
      },
    },
  ],
  updateRemoteAssistancePartner: [
    {
      sentence: "takes a partner that was read, without what is read-only and with one property changed",
      check: async ({ caller }) => {
        const { body } = await caller.call({ operationId: "getRemoteAssistancePartner", path });
        const sentBack = Object.fromEntries(Object.entries(Object(body)).filter(([name]) => !isReadOnly(name)));
        const { status } = await caller.call(update({ ...sentBack, displayName: "Another name" }));
        expect(status).toBe(200);
      },
    },
    {
      sentence: "answers 204 without a body if the caller prefers that, and says so",
      check: async ({ caller }) => {
        const minimal = { Prefer: "return=minimal" };
        const { status, headers, body } = await caller.call({ ...update({ displayName: null }), headers: minimal });
        expect(status).toBe(204);
        expect(body).toBeUndefined();
        expect(headers.get("Preference-Applied")).toBe("return=minimal");
      },
    },
  ],
  deleteRemoteAssistancePartner: [answersNothing({ operationId: "deleteRemoteAssistancePartner", path })],
  beginRemoteAssistancePartnerOnboarding: [
    answersNothing({ operationId: "beginRemoteAssistancePartnerOnboarding", path }),
  ],
  disconnectRemoteAssistancePartner: [answersNothing({ operationId: "disconnectRemoteAssistancePartner", path })],
};

function update(body: object): Call {
  return { operationId: "updateRemoteAssistancePartner", path, body };
}

function answersNothing(call: Call): Scenario {
  return {
    sentence: "answers 204 without a body",
    check: async ({ caller }) => {
      const { status, body } = await caller.call(call);
      expect(status).toBe(204);
      expect(body).toBeUndefined();
    },
  };
}

function isReadOnly(name: string): boolean {
  const properties: Readonly<Record<string, EntityProperty>> = entities.remoteAssistancePartner.properties;
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return property !== undefined && !property.create && !property.update;
}
