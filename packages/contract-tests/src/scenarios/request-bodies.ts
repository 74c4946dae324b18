import { sendPlainly } from "../callers/plain-http.ts";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { pointerTo } from "../contract/pointers.ts";
import { objectVariants } from "../contract/variants.ts";
import { expectEqual } from "../expect.ts";
import { expectRefusal, expectSuccess, type Refusal } from "../expect-documented.ts";
import { graph } from "../graph-conventions.ts";
import type { Scenario } from "../scenario.ts";

/** What a body may hold, derived from its schema: every example and enum member is accepted, every violation refused. */
export function requestBodies(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const { body } = operation;
  if (body === undefined) return [];
  const call = documentedCall(operation);
  const validate = contract.validators[operationId]?.requestBody;
  const accepts = (sentence: string, value: unknown, at: string): Scenario => ({
    sentence: `accepts ${sentence}`,
    at,
    check: async (context) => {
      expectEqual(validate?.(value), true, "what the generated validator says");
      await expectSuccess(contract, { ...call, body: value }, context);
    },
  });
  const refuses = (sentence: string, value: unknown, at: string): Scenario => ({
    sentence: `refuses ${sentence}`,
    at,
    refuses: true,
    check: async (context) => {
      expectEqual(validate?.(value), false, "what the generated validator says");
      await expectSuccess(contract, call, context);
      const outcome = await context.caller.call({ ...call, body: value });
      expectRefusal(contract, call, outcome, graph.invalidBody);
    },
  });
  return [
    ...Object.entries(body.examples).map(([name, value]) =>
      accepts(`the example ${name}`, value, pointerTo(contract.document, body.schema)),
    ),
    ...objectVariants(contract.document, body.schema, Object(call.body)).map(({ sentence, value, isValid, at }) =>
      isValid ? accepts(sentence, value, at) : refuses(sentence, value, at),
    ),
  ];
}

/** A payload that is not JSON, or does not say that it is, is refused whatever its properties would have been. */
export function requestPayloads(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const { body } = operation;
  if (body === undefined) return [];
  const call = documentedCall(operation);
  const json = JSON.stringify(call.body);
  const refuses = (
    sentence: string,
    payload: string,
    contentType: string,
    refusal: Refusal = graph.badRequest,
  ): Scenario => ({
    sentence: `refuses ${sentence}`,
    refuses: true,
    plainHttpOnly: true,
    check: async (context) => {
      await expectSuccess(contract, call, context);
      const outcome = await sendPlainly(contract, context.target, call, { payload, contentType });
      expectRefusal(contract, call, outcome, refusal);
    },
  });
  return [
    refuses("JSON that breaks off", json.slice(0, -1), "application/json"),
    refuses("an empty payload", "", "application/json"),
    refuses("JSON that is sent as text", json, "text/plain"),
    refuses("JSON under a media type of another vendor", json, "application/vnd.example+json"),
    refuses("a form", "name=value", "application/x-www-form-urlencoded"),
    ...Object.entries({ "a list": [call.body], "a text": "text", "a number": 1 }).map(([what, value]) => ({
      ...refuses(`${what} instead of an object`, JSON.stringify(value), "application/json", graph.invalidBody),
      at: pointerTo(contract.document, body.schema, "type"),
    })),
  ];
}
