import { expect } from "vitest";
import type { Call } from "../call.ts";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { entitiesOf, propertiesOf } from "../contract/entities.ts";
import { expectKnownKeywords, wrongNumbers, wrongTexts } from "../contract/keywords.ts";
import { type OpenApiDocument, type Parameter, resolve, type Schema } from "../contract/open-api-document.ts";
import { expectRefusal, expectSuccess } from "../expect-documented.ts";
import { graph } from "../graph-conventions.ts";
import type { Scenario } from "../scenario.ts";

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
