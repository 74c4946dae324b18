// What the engine does for a contract with an action that has a body and a result, and for one by which nothing can be created.
import { entities } from "@remote-assistance/client/entities";
import { operations } from "@remote-assistance/client/operations";
import { type OperationValidators, type Validator, validators } from "@remote-assistance/client/validators";
import { describe, expect, test } from "vitest";
import { CONTRACTS, type Contract } from "../src/contracts.ts";
import type { Behaviour } from "../src/entity/behaviour.ts";
import { createPartnerBehaviour } from "../src/resources/remote-assistance-partner/behaviour.ts";
import { createMemoryStore } from "../src/store/memory-store.ts";
import { PARTNER, PARTNER_ID } from "./caller.ts";
import { emulateContract } from "./emulate-contract.ts";

const [v1] = CONTRACTS;
const type = entities.remoteAssistancePartner;
const RENAME = "renameRemoteAssistancePartner";

/** As codegen would make it of `{ name: string }`. */
const isNewName: Validator = Object.assign(
  (data: unknown): data is Readonly<Record<string, unknown>> => typeof Object(data).name === "string",
  { errors: [{ instancePath: "/name", schemaPath: "", keyword: "type", params: { type: "string" }, message: "" }] },
);

/** The contract with one more action, which takes a name. */
function withRename(result: OperationValidators["responses"]): Contract {
  const { disconnectRemoteAssistancePartner: action } = operations;
  const rename = {
    ...action,
    operationId: RENAME,
    path: action.path.replace("disconnect", "rename"),
    requestBody: { mediaType: "application/json", required: true },
    responses: { 200: "application/json" },
  };
  const { parameters } = validators.disconnectRemoteAssistancePartner;
  return {
    ...v1,
    operations: { ...v1.operations, [RENAME]: rename },
    validators: { ...v1.validators, [RENAME]: { parameters, requestBody: isNewName, responses: result } },
    entityTypes: { remoteAssistancePartner: { ...type, actions: { ...type.actions, rename: RENAME } } },
  };
}

const partner: Behaviour = createPartnerBehaviour({});
const rename: Behaviour["actions"][string] = {
  apply(state, { body }) {
    const entity = { ...state.entity, displayName: Object(body).name };
    return { state: { ...state, entity }, result: entity };
  },
};

const { 200: whole } = validators.updateRemoteAssistancePartner.responses;
const contract = withRename({ 200: whole });

async function call(actions: Behaviour["actions"], body: object) {
  const { fetch } = emulateContract(contract, createMemoryStore(), {
    behaviours: { remoteAssistancePartner: { ...partner, actions } },
  });
  const headers = { authorization: "Bearer any-token", "content-type": "application/json" };
  const response = await fetch(`https://graph.microsoft.com/v1.0${PARTNER}/rename`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

describe("an action with a body and a result", () => {
  test("responds with the entity as every response of the version has it", async () => {
    const renamed = await call({ [RENAME]: rename }, { name: "New" });
    expect(renamed.status).toBe(200);
    expect(whole(renamed.body) ? [] : whole.errors).toEqual([]);
    expect(renamed.body).toMatchObject({
      "@odata.type": "#microsoft.graph.remoteAssistancePartner",
      displayName: "New",
    });
    expect(renamed.body).not.toHaveProperty("onboardingRequestExpiryDateTime");
  });

  test("responds with a result of its own as it is", async () => {
    const counts: Behaviour["actions"][string] = { apply: (state) => ({ state, result: { id: state.entity.id } }) };
    expect(await call({ [RENAME]: counts }, { name: "New" })).toEqual({ status: 200, body: { id: PARTNER_ID } });
  });

  test("is not applied to a body that the contract does not allow, which is named by the type of its value", async () => {
    const refused = await call({ [RENAME]: rename }, { name: 1 });
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({
      code: "ModelValidationFailure",
      message: "Cannot convert the literal '1' to the expected type 'Edm.String'.",
    });
  });

  test("has status 501 where the contract is served without a behaviour", async () => {
    expect((await call({}, { name: "New" })).status).toBe(501);
  });
});

describe("a contract by which a new entity would be invalid", () => {
  const contact = { kind: "object", nullable: false, create: true, update: true } as const;

  test("is not served, and the error names the property and what to do", () => {
    const invalid: Contract = {
      ...v1,
      entityTypes: { remoteAssistancePartner: { ...type, properties: { ...type.properties, contact } } },
      validators: {
        ...v1.validators,
        getRemoteAssistancePartner: {
          ...validators.getRemoteAssistancePartner,
          responses: { ...validators.getRemoteAssistancePartner.responses, 200: isContactNamed },
        },
      },
    };
    expect(() => emulateContract(invalid, createMemoryStore())).toThrow(
      "A new remoteAssistancePartner without contact would be against the contract of v1.0: /contact must have a name.",
    );
  });
});

const isContactNamed: Validator = Object.assign(
  (data: unknown): data is Readonly<Record<string, unknown>> => Object(data).contact?.name !== undefined,
  {
    errors: [
      { instancePath: "/contact", schemaPath: "", keyword: "required", params: {}, message: "must have a name" },
    ],
  },
);
