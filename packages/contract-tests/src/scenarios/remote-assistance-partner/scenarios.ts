import { type EntityProperty, entities } from "@remote-assistance/client/entities";
import type { OperationId } from "@remote-assistance/client/operations";
import { expectEqual, expectMatch, expectMembers, expectThat } from "../../expect.ts";
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
        expectMembers(one.body, first, "the first partner of the list");
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
        expectEqual(status, 201, "the status");
        const created = Object(body);
        expectMatch(created.id, /./, "the identifier");
        const path = `/deviceManagement/remoteAssistancePartners/${created.id}`;
        expectThat(headers.get("Location")?.includes(path) ?? false, `Location does not lead to ${path}.`);
      },
    },
  ],
  countRemoteAssistancePartners: [
    {
      sentence: "answers with nothing but digits",
      check: async ({ caller }) => {
        const { headers, body } = await caller.call({ operationId: "countRemoteAssistancePartners" });
        expectMatch(headers.get("Content-Type"), /^text\/plain/, "the media type");
        expectMatch(body, /^\d+$/, "the count");
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
        expectMembers(body, { id, value: undefined }, "the partner");
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
        expectEqual(status, 200, "the status");
      },
    },
    {
      sentence: "answers 204 without a body if the caller prefers that, and says so",
      check: async ({ caller }) => {
        const minimal = { Prefer: "return=minimal" };
        const { status, headers, body } = await caller.call({ ...update({ displayName: null }), headers: minimal });
        expectEqual(status, 204, "the status");
        expectEqual(body, undefined, "the body");
        expectEqual(headers.get("Preference-Applied"), "return=minimal", "the preference that was applied");
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
      expectEqual(status, 204, "the status");
      expectEqual(body, undefined, "the body");
    },
  };
}

function isReadOnly(name: string): boolean {
  const properties: Readonly<Record<string, EntityProperty>> = entities.remoteAssistancePartner.properties;
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return property !== undefined && !property.create && !property.update;
}
