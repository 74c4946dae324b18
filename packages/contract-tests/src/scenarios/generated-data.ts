import type { EntityType } from "@remote-assistance/client/entities";
import fc from "fast-check";
import { validValues } from "../contract/arbitraries.ts";
import type { Contract } from "../contract/contract.ts";
import { describeOperation } from "../contract/described-operation.ts";
import { documentedCall } from "../contract/documented-call.ts";
import { resolve } from "../contract/open-api-document.ts";
import { pointerTo } from "../contract/pointers.ts";
import { objectVariants } from "../contract/variants.ts";
import { expectEqual, Finding } from "../expect.ts";
import { expectRefusal, expectSuccess } from "../expect-documented.ts";
import { graph } from "../graph-conventions.ts";
import type { Call, Context, Scenario } from "../scenario.ts";

/** Bodies and combinations of query options that are generated from their schemas: valid ones are accepted, others refused. */
export function generatedData(contract: Contract, operationId: string): Scenario[] {
  return [...bodyScenarios(contract, operationId), ...queryScenarios(contract, operationId)];
}

function bodyScenarios(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const { body } = operation;
  if (body === undefined) return [];
  const call = documentedCall(operation);
  const validate = contract.validators[operationId]?.requestBody;
  const at = pointerTo(contract.document, resolve(contract.document, body.schema));
  const valid = validValues(contract.document, body.schema);
  const wrong = fc.tuple(valid, fc.nat()).map(([value, index]) => {
    const variants = objectVariants(contract.document, body.schema, { ...Object(call.body), ...Object(value) });
    const invalid = variants.filter(({ isValid }) => !isValid);
    return invalid[index % invalid.length]?.value;
  });
  return [
    {
      sentence: "accepts bodies that are generated",
      at,
      check: (context) => {
        let count = 0;
        return expectForAll(valid, context, async (value) => {
          expectEqual(validate?.(value), true, "what the generated validator says");
          await expectSuccess(contract, { ...call, body: withKey(contract, operationId, value, ++count) }, context);
        });
      },
    },
    {
      sentence: "refuses bodies that are generated with one thing wrong",
      at,
      refuses: true,
      check: async (context) => {
        await expectSuccess(contract, call, context);
        await expectForAll(wrong, context, async (value) => {
          expectEqual(validate?.(value), false, "what the generated validator says");
          const made: Call = { ...call, body: value };
          expectRefusal(contract, made, await context.caller.call(made), graph.invalidBody);
        });
      },
    },
  ];
}

/** No two new entities have the same key, and an update does not change it. */
function withKey({ entities }: Contract, operationId: string, value: unknown, count: number): unknown {
  const type = Object.values(entities).find(({ operations }) => Object.values(operations).includes(operationId));
  if (type === undefined) return value;
  const { [type.key]: key, ...rest } = Object(value);
  return isCreate(type, operationId) && key !== undefined ? { ...rest, [type.key]: `${key}-${count}` } : rest;
}

function isCreate({ operations }: EntityType, operationId: string): boolean {
  return operations.create === operationId;
}

/** Those of which the contract says all that there is to know: of a filter it does not. */
function queryScenarios(contract: Contract, operationId: string): Scenario[] {
  const operation = describeOperation(contract, operationId);
  const call = documentedCall(operation);
  const options = operation.parameters.flatMap((parameter) => {
    const { type, enum: members, items } = resolve(contract.document, parameter.schema);
    const isListed = members ?? (items && resolve(contract.document, items).enum);
    const isKnown = parameter.in === "query" && (isListed !== undefined || type === "integer" || type === "boolean");
    return isKnown ? [[parameter.name, validValues(contract.document, parameter.schema)] as const] : [];
  });
  if (options.length === 0) return [];
  return [
    {
      sentence: "accepts query options in any combination",
      check: (context) =>
        expectForAll(fc.record(Object.fromEntries(options), { requiredKeys: [] }), context, async (query) => {
          await expectSuccess(contract, { ...call, query: { ...call.query, ...query } }, context);
        }),
    },
  ];
}

/** Throws what is found with the smallest value that shows it, and how to make it again. */
async function expectForAll<Value>(
  values: fc.Arbitrary<Value>,
  { data = { seed: 1, runs: 10 } }: Context,
  expectFor: (value: Value) => Promise<void>,
): Promise<void> {
  let fatal: unknown;
  const property = fc.asyncProperty(values, async (value) => {
    // A server that is gone is not asked for a smaller value.
    if (fatal !== undefined) throw fatal;
    await expectFor(value).catch((error: unknown) => {
      if (!(error instanceof Finding)) fatal = error;
      throw error;
    });
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, { seed: data.seed, numRuns: data.runs });
  if (!failed) return;
  if (errorInstance instanceof Finding) {
    errorInstance.message += ` For ${JSON.stringify(counterexample?.[0])}, which --seed ${data.seed} --runs ${data.runs} makes.`;
  }
  throw errorInstance;
}
