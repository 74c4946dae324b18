// The partner that every server has, and how it is changed.

export const TOKEN = "header.payload.signature";
export const ID = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";

/** The partner that is there at first. */
export const PARTNER = {
  "@odata.type": "#microsoft.graph.remoteAssistancePartner",
  id: ID,
  displayName: "TeamViewer",
  onboardingUrl: null,
  onboardingStatus: "notOnboarded",
  lastConnectionDateTime: "0001-01-01T00:00:00Z",
};

/**
 * The body of a PATCH, with all that Microsoft's reference shows in one.
 *
 * @param number makes it another one than those before, as a store may skip a write that changes nothing
 */
export function changeOf(number: number): Readonly<Record<string, string>> {
  return {
    "@odata.type": "#microsoft.graph.remoteAssistancePartner",
    displayName: `TeamViewer, floor ${number}`,
    onboardingUrl: "https://example.com/onboardingUrl/",
    onboardingStatus: "onboarding",
    lastConnectionDateTime: "2016-12-31T23:58:36.6670033-08:00",
  };
}
