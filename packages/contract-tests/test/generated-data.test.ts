import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validValues } from "../src/contract/arbitraries.ts";
import { readGraphContract } from "../src/contract/contract.ts";
import { describeOperation } from "../src/contract/described-operation.ts";
import { Description } from "../src/contract/description.ts";
import { callersOf, runScenario } from "../src/run-scenario.ts";
import type { Target } from "../src/scenario.ts";
import { everyContract } from "../src/scenarios/derivations.ts";
import { emulatorInProcess } from "../src/targets/emulator.ts";

const contract = await readGraphContract();
const description = new Description(contract.document);
const CREATE = "createRemoteAssistancePartner";

describe("generated values", () => {
  test.each([CREATE, "updateRemoteAssistancePartner"])(
    "are valid, and show what the schema allows: %s",
    (operationId) => {
      const { body } = describeOperation(contract, operationId);
      if (body === undefined) throw new Error(`${operationId} has no body.`);
      const values = fc.sample(validValues(contract.document, body.schema), { numRuns: 300, seed: 1 });
      expect(values.filter((value) => !description.accepts(body.schema, value))).toEqual([]);
      const names = values.map((value) => Object(value).displayName);
      for (const kind of ["undefined", "string", "object"]) expect(names.map((name) => typeof name)).toContain(kind);
      expect(new Set(values.map((value) => Object(value).onboardingStatus)).size).toBe(4);
    },
  );

  test.each([
    [{ type: "integer", minimum: 3, exclusiveMaximum: 6 }, [3, 4, 5]],
    [{ type: "integer", multipleOf: 5, minimum: 1, maximum: 12 }, [5, 10]],
    [{ type: ["boolean", "null"] }, [false, null, true]],
    [{ const: "one" }, ["one"]],
    [{ type: "array", items: { enum: ["a"] }, minItems: 1, uniqueItems: true }, [["a"]]],
  ])("are all that a narrow schema allows: %j", (schema, all) => {
    const values = fc.sample(validValues(contract.document, schema), { numRuns: 100, seed: 1 });
    const texts = new Set(values.map((value) => JSON.stringify(value)));
    expect([...texts].sort()).toEqual(all.map((value) => JSON.stringify(value)).sort());
  });

  test("are not made up for a format that nobody has described", () => {
    expect(() => validValues(contract.document, { type: "string", format: "iri" })).toThrow(/the format iri/);
  });
});

describe("a scenario with generated data", () => {
  const [scenario] = everyContract(contract, CREATE).filter(
    ({ sentence }) => sentence === "accepts bodies that are generated",
  );
  const runOn = async (target: Target) => {
    if (scenario === undefined) throw new Error(`${CREATE} has no such scenario.`);
    const suite = { contract, target, data: { seed: 3, runs: 50 } };
    const [plain] = callersOf(suite, scenario);
    if (plain === undefined) throw new Error("There is no caller.");
    return runScenario(scenario, suite, plain);
  };

  test("shows the smallest value that fails, and what makes it again", async () => {
    const emulator = await emulatorInProcess();
    const { error } = await runOn({
      ...emulator,
      fetch: async (url, init) => {
        const isLong = typeof init.body === "string" && String(JSON.parse(init.body).displayName ?? "").length > 2;
        return isLong ? Response.json({}, { status: 500 }) : emulator.fetch(url, init);
      },
    });
    const [, value = "{}"] = /For (\{.*\}), which --seed 3 --runs 50 makes\.$/.exec(String(error)) ?? [];
    expect(String(error)).toMatch(
      /^NotAcceptedError: A valid request of createRemoteAssistancePartner does not succeed/,
    );
    expect(Object.keys(JSON.parse(value))).toEqual(["displayName"]);
    expect(JSON.parse(value).displayName).toHaveLength(3);
  });

  test("does not ask a server that is gone for a smaller value", async () => {
    const emulator = await emulatorInProcess();
    const { error, exchanges } = await runOn({ ...emulator, fetch: () => Promise.reject(new TypeError("gone")) });
    expect(String(error)).toBe("TypeError: gone");
    expect(exchanges).toHaveLength(1);
  });
});
