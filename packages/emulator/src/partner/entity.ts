import type { RemoteAssistancePartner } from "@remote-assistance/client";
import type { Partner } from "./partner.ts";
import type { PropertyName } from "./properties.ts";

/** A whole partner, with its properties in the order of Microsoft's reference, and with the type that is printed there. */
export function entityOf(partner: Partner): RemoteAssistancePartner {
  return {
    "@odata.type": "#microsoft.graph.remoteAssistancePartner",
    id: partner.id,
    displayName: partner.displayName,
    onboardingUrl: partner.onboardingUrl,
    onboardingStatus: partner.onboardingStatus,
    lastConnectionDateTime: partner.lastConnectionDateTime,
  };
}

/** What `$select` asks for of a partner. */
export function selectionOf(partner: Partner, selected: readonly PropertyName[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(selected.map((name) => [name, partner[name]]));
}
