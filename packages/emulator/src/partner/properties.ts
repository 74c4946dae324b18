import type { RemoteAssistancePartner } from "@remote-assistance/client";

/** The name of a property: the entity without OData's annotations. */
export type PropertyName = Exclude<keyof RemoteAssistancePartner, `@${string}`>;

/** The type of each property, as the metadata of the service names it, in the order in which the service writes them. */
export const EDM_TYPES: Readonly<Record<PropertyName, string>> = {
  id: "Edm.String",
  displayName: "Edm.String",
  onboardingUrl: "Edm.String",
  onboardingStatus: "microsoft.management.services.api.remoteAssistanceOnboardingStatus",
  lastConnectionDateTime: "Edm.DateTimeOffset",
};

/** Whether a partner has a property of this name. */
export function isPropertyName(name: string): name is PropertyName {
  return Object.hasOwn(EDM_TYPES, name);
}

/** The names of all properties, in the order in which the service writes them. */
export const PROPERTY_NAMES: readonly PropertyName[] = Object.keys(EDM_TYPES).filter(isPropertyName);
