import type { OperationId } from "@remote-assistance/client/operations";
import type { Contract } from "../contract/contract.ts";
import type { Scenario } from "../scenario.ts";
import { remoteAssistancePartner } from "./remote-assistance-partner/scenarios.ts";
import { type PartnerSide, remoteAssistancePartnerStories } from "./remote-assistance-partner/stories.ts";

/** Scenarios that follow from no schema. Each resource has a folder next to this file, and a line here. */
export const ownScenarios: Readonly<Partial<Record<OperationId, readonly Scenario[]>>> = {
  ...remoteAssistancePartner,
};

/** Scenarios over several operations. */
export function storiesOf(contract: Contract, outside: PartnerSide): readonly Scenario[] {
  return [...remoteAssistancePartnerStories(contract, outside)];
}
