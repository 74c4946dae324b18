import type { EntityType } from "@remote-assistance/client/entities";
import type { Contract } from "../../contract/contract.ts";
import type { Fault } from "../../fault.ts";
import type { Scenario } from "../../scenario.ts";

/** A scenario on a service that remembers what it is told. It must be red on an engine with one of these faults, and on no other. */
export interface EntityScenario extends Scenario {
  readonly notices: readonly Fault[];
}

/** Derives scenarios for one entity type; none where the contract does not have what they are about. */
export type DeriveScenarios = (contract: Contract, type: EntityType) => EntityScenario[];
