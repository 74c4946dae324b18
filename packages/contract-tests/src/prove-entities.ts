import { describe } from "vitest";
import { type Proof, testScenario } from "./prove.ts";
import { everyEntity } from "./scenarios/every-entity/every-entity.ts";

/** Registers a test per entity type, scenario and caller, for a target that remembers what it is told. */
export function proveEntities(proof: Omit<Proof, "scenarios" | "stories">): void {
  const { contract, target } = proof;
  describe.each(Object.values(contract.entities))(`${target.name}: the entities $name`, (type) => {
    for (const scenario of everyEntity(contract, type)) testScenario(scenario, proof);
  });
}
