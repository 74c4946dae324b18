import type { OperationId } from "@remote-assistance/client/operations";
import type { Contract } from "../contract/contract.ts";
import type { Scenario } from "../scenario.ts";
import { partnerExchanges, remoteAssistancePartners } from "./remote-assistance-partner/resource.ts";
import { remoteAssistancePartner } from "./remote-assistance-partner/scenarios.ts";
import { type PartnerSide, remoteAssistancePartnerStories } from "./remote-assistance-partner/stories.ts";

/** Scenarios that follow from no schema. Each resource has a folder next to this file, and a line here. */
export const ownScenarios: Readonly<Partial<Record<OperationId, readonly Scenario[]>>> = {
  ...remoteAssistancePartner,
};

/** What a service that may be erased holds before each scenario, and how its responses are provoked. */
export const ownResource = remoteAssistancePartners;

/** The folder of the exchanges that are written by hand. */
export const ownExchanges = partnerExchanges;

/** Scenarios over several operations. */
export function storiesOf(contract: Contract, outside: PartnerSide): readonly Scenario[] {
  return [...remoteAssistancePartnerStories(contract, outside)];
}
