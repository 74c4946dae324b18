import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { expectKnownKeywords, type Wrong, wrongNumbers, wrongTexts } from "../contract/keywords.ts";
import { type OpenApiDocument, type Parameter, resolve, type Schema } from "../contract/open-api-document.ts";
import { pointerTo } from "../contract/pointers.ts";
import { expectEqual, expectThat } from "../expect.ts";
import { expectRefusal, expectSuccess } from "../expect-documented.ts";
import { entitiesOf, graph, propertiesOf } from "../graph-conventions.ts";
import type { Call, Scenario } from "../scenario.ts";

/** A query option or header that is required cannot be left out. */
export function requiredParameters(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const call = documentedCall(operation);
  const required = operation.parameters.filter((parameter) => parameter.in !== "path" && parameter.required);
  return required.map((parameter) => ({
    sentence: `refuses a call without ${parameter.name}`,
    at: pointerTo(contract.document, parameter, "required"),
    refuses: true,
    check: async (context) => {
      await expectSuccess(contract, call, context);
      const { [parameter.name]: _option, ...query } = call.query ?? {};
      const { [parameter.name]: _header, ...headers } = call.headers ?? {};
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
    at: pointerTo(contract.document, resolve(contract.document, schema)),
    check: async (context) => {
      expectEqual(validate?.(valid.query), true, "what the generated validator says");
      await expectSuccess(contract, valid, context);
    },
  };
  const refuses = ({ value: wrong, at }: WrongOption): Scenario => ({
    sentence: `refuses ${name}=${encodeURIComponent(String(wrong))}`,
    at,
    refuses: true,
    check: async (context) => {
      expectEqual(validate?.(withOption(wrong).query), false, "what the generated validator says");
      await expectSuccess(contract, valid, context);
      const outcome = await context.caller.call(withOption(wrong));
      expectRefusal(contract, withOption(wrong), outcome, graph.badRequest);
    },
  });
  return [accepts, ...wrongValues(contract.document, resolve(contract.document, schema), name).map(refuses)];
}

/** Values that the schema does not allow; none if it allows every string. An empty option is no value of any kind. */
function wrongValues(document: OpenApiDocument, schema: Schema, place: string): WrongOption[] {
  expectKnownKeywords(schema, place);
  const { type, items } = schema;
  if (items)
    return wrongValues(document, resolve(document, items), place).map(({ value, at }) => ({ value: [value], at }));
  const at = (keyword: string) => pointerTo(document, schema, keyword);
  const ofType = (...values: readonly unknown[]) => values.map((value) => ({ value, at: at("type") }));
  const located = (wrong: readonly Wrong[]) => wrong.map(({ value, keyword }) => ({ value, at: at(keyword) }));
  if (type === "boolean") return ofType("perhaps");
  if (type !== "integer") return located(wrongTexts(schema));
  // The last ones are no integers to the contract, but to a service that reads them by the like of `Number()`.
  return [...ofType("many"), ...located(wrongNumbers(schema)), ...ofType("1e1", " 5", "+5")];
}

interface WrongOption {
  readonly value: unknown;
  /** The keyword that it violates, as a JSON pointer. */
  readonly at: string;
}

function selectScenarios(contract: Contract, call: Call, { schema }: Parameter): Scenario[] {
  const { items } = resolve(contract.document, schema);
  const properties = (items && resolve(contract.document, items).enum) ?? [];
  return properties.map((property) => ({
    sentence: `returns ${property} alone for $select=${property}`,
    at: pointerTo(contract.document, items ?? schema, "enum"),
    check: async (context) => {
      await expectSuccess(contract, call, context);
      const { body } = await expectSuccess(
        contract,
        { ...call, query: { ...call.query, $select: [property] } },
        context,
      );
      const entities = entitiesOf(body);
      expectThat(entities.length > 0, "There is nothing to select from.");
      for (const entity of entities) {
        expectEqual(Object.keys(propertiesOf(entity)), [property], "the properties of the selection");
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
  const resolved = resolve(contract.document, schema);
  expectKnownKeywords(resolved, name);
  const withHeader = (value: unknown): Call => ({ ...call, headers: { ...call.headers, [name]: String(value) } });
  const valid = withHeader(example);
  const isValid = ({ headers }: Call) => contract.validators[call.operationId]?.parameters.header(lowerCase(headers));
  const accepts: Scenario = {
    sentence: `accepts ${name}: ${example}`,
    at: pointerTo(contract.document, resolved),
    check: async (context) => {
      expectEqual(isValid(valid), true, "what the generated validator says");
      await expectSuccess(contract, valid, context);
    },
  };
  const refuses = ({ what, value, keyword }: Wrong<string>): Scenario => ({
    sentence: `refuses ${what} as ${name}`,
    at: pointerTo(contract.document, resolved, keyword),
    refuses: true,
    check: async (context) => {
      const wrong = withHeader(value);
      expectEqual(isValid(wrong), false, "what the generated validator says");
      await expectSuccess(contract, valid, context);
      expectRefusal(contract, wrong, await context.caller.call(wrong), graph.badRequest);
    },
  });
  return [accepts, ...wrongTexts(resolved).map(refuses)];
}

/** The validators know headers by their names in lower case, as a `Headers` object lists them. */
function lowerCase(headers: Call["headers"] = {}): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
