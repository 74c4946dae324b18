import { expect } from "vitest";
import type { Call } from "../call.ts";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { type Parameter, resolve } from "../contract/open-api-document.ts";
import { expectRefusal, expectSuccess } from "../expect-documented.ts";
import type { Scenario } from "../scenario.ts";

/** What a request header may be: its example is accepted, and an empty one refused if its schema wants a character. */
export function requestHeaders(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const call = documentedCall(operation);
  const headers = operation.parameters.filter((parameter) => parameter.in === "header");
  return headers.flatMap((header) => headerScenarios(contract, call, header));
}

function headerScenarios(contract: Contract, call: Call, { name, schema, example }: Parameter): Scenario[] {
  const withHeader = (value: unknown): Call => ({ ...call, headers: { ...call.headers, [name]: String(value) } });
  const valid = withHeader(example);
  const isValid = ({ headers }: Call) => contract.validators[call.operationId]?.parameters.header(lowerCase(headers));
  const accepts: Scenario = {
    sentence: `accepts ${name}: ${example}`,
    check: async (context) => {
      expect(isValid(valid), "the generated validator accepts it, too").toBe(true);
      await expectSuccess(contract, valid, context);
    },
  };
  const refusesEmpty: Scenario = {
    sentence: `refuses ${name} without a value`,
    refuses: true,
    check: async (context) => {
      const empty = withHeader("");
      expect(isValid(empty), "the generated validator refuses it, too").toBe(false);
      await expectSuccess(contract, valid, context);
      expectRefusal(contract, empty, await context.caller.call(empty), { status: 400, code: "BadRequest" });
    },
  };
  const { minLength = 0 } = resolve(contract.document, schema);
  return minLength > 0 ? [accepts, refusesEmpty] : [accepts];
}

/** The validators know headers by their names in lower case, as a `Headers` object lists them. */
function lowerCase(headers: Call["headers"] = {}): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
