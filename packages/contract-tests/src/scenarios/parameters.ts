import { expect } from "vitest";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { expectKnownKeywords, wrongNumbers, wrongTexts } from "../contract/keywords.ts";
import { type OpenApiDocument, type Parameter, resolve, type Schema } from "../contract/open-api-document.ts";
import { expectRefusal, expectSuccess } from "../expect-documented.ts";
import { entitiesOf, graph, propertiesOf } from "../graph-conventions.ts";
import type { Call, Scenario } from "../scenario.ts";

/** A query option or header that is required cannot be left out. */
export function requiredParameters(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const call = documentedCall(operation);
  const required = operation.parameters.filter((parameter) => parameter.in !== "path" && parameter.required);
  return required.map(({ name }) => ({
    sentence: `refuses a call without ${name}`,
    refuses: true,
    check: async (context) => {
      await expectSuccess(contract, call, context);
      const { [name]: _option, ...query } = call.query ?? {};
      const { [name]: _header, ...headers } = call.headers ?? {};
      const without: Call = { ...call, query, headers };
      expectRefusal(contract, without, await context.caller.call(without), graph.badRequest);
    },
  }));
}

/** What a query option may be, derived from its schema, and that `$select` returns what was selected and no more. */
export function queryOptions(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const call = documentedCall(operation);
  const options = operation.parameters.filter(({ in: place, example }) => place === "query" && example !== undefined);
  return [
    ...options.flatMap((option) => optionScenarios(contract, call, option)),
    ...options.filter(({ name }) => name === "$select").flatMap((select) => selectScenarios(contract, call, select)),
  ];
}

function optionScenarios(contract: Contract, call: Call, { name, schema, example }: Parameter): Scenario[] {
  const withOption = (value: unknown): Call => ({ ...call, query: { ...call.query, [name]: value } });
  const valid = withOption(example);
  const validate = contract.validators[call.operationId]?.parameters.query;
  const accepts: Scenario = {
    sentence: `accepts ${name}=${example}`,
    check: async (context) => {
      expect(validate?.(valid.query), "the generated validator accepts it, too").toBe(true);
      await expectSuccess(contract, valid, context);
    },
  };
  const refuses = (wrong: unknown): Scenario => ({
    sentence: `refuses ${name}=${encodeURIComponent(String(wrong))}`,
    refuses: true,
    check: async (context) => {
      expect(validate?.(withOption(wrong).query), "the generated validator refuses it, too").toBe(false);
      await expectSuccess(contract, valid, context);
      const outcome = await context.caller.call(withOption(wrong));
      expectRefusal(contract, withOption(wrong), outcome, graph.badRequest);
    },
  });
  return [accepts, ...wrongValues(contract.document, resolve(contract.document, schema), name).map(refuses)];
}

/** Values that the schema does not allow; none if it allows every string. An empty option is no value of any kind. */
function wrongValues(document: OpenApiDocument, schema: Schema, place: string): unknown[] {
  expectKnownKeywords(schema, place);
  const { type, items } = schema;
  if (items) return wrongValues(document, resolve(document, items), place).map((item) => [item]);
  if (type === "boolean") return ["perhaps"];
  if (type !== "integer") return wrongTexts(schema).map(([, text]) => text);
  // The last ones are no integers to the contract, but to a service that reads them by the like of `Number()`.
  return ["many", ...wrongNumbers(schema), "1e1", " 5", "+5"];
}

function selectScenarios(contract: Contract, call: Call, { schema }: Parameter): Scenario[] {
  const { items } = resolve(contract.document, schema);
  const properties = (items && resolve(contract.document, items).enum) ?? [];
  return properties.map((property) => ({
    sentence: `returns ${property} alone for $select=${property}`,
    check: async (context) => {
      await expectSuccess(contract, call, context);
      const { body } = await expectSuccess(
        contract,
        { ...call, query: { ...call.query, $select: [property] } },
        context,
      );
      const entities = entitiesOf(body);
      expect(entities.length, "there is something to select from").toBeGreaterThan(0);
      for (const entity of entities) {
        expect(Object.keys(propertiesOf(entity))).toEqual([property]);
      }
    },
  }));
}

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
