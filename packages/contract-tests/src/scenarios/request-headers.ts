import { expect } from "vitest";
import type { Call } from "../call.ts";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { expectKnownKeywords, wrongTexts } from "../contract/keywords.ts";
import { type Parameter, resolve } from "../contract/open-api-document.ts";
import { expectRefusal, expectSuccess } from "../expect-documented.ts";
import { graph } from "../graph-conventions.ts";
import type { Scenario } from "../scenario.ts";

/** What a request header may be: its example is accepted, and what breaks its schema is refused. */
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
  const refuses = ([what, value]: readonly [string, string]): Scenario => ({
    sentence: `refuses ${what} as ${name}`,
    refuses: true,
    check: async (context) => {
      const wrong = withHeader(value);
      expect(isValid(wrong), "the generated validator refuses it, too").toBe(false);
      await expectSuccess(contract, valid, context);
      expectRefusal(contract, wrong, await context.caller.call(wrong), graph.badRequest);
    },
  });
  const resolved = resolve(contract.document, schema);
  expectKnownKeywords(resolved, name);
  return [accepts, ...wrongTexts(resolved).map(refuses)];
}

/** The validators know headers by their names in lower case, as a `Headers` object lists them. */
function lowerCase(headers: Call["headers"] = {}): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
