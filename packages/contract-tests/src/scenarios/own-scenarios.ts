import type { OperationId } from "@remote-assistance/client/operations";
import type { Contract } from "../contract/contract.ts";
import type { Scenario } from "../scenario.ts";
import { remoteAssistancePartner } from "./remote-assistance-partner/scenarios.ts";
import { type PartnerSide, remoteAssistancePartnerStories } from "./remote-assistance-partner/stories.ts";

/** What is true of single operations, and follows from no schema: each resource has a folder, and a line here. */
export const ownScenarios: Readonly<Partial<Record<OperationId, readonly Scenario[]>>> = {
  ...remoteAssistancePartner,
};

/** What the operations of a resource mean to each other. */
export function storiesOf(contract: Contract, outside: PartnerSide): readonly Scenario[] {
  return [...remoteAssistancePartnerStories(contract, outside)];
}
