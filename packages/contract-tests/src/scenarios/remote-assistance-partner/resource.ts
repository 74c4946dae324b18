import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import type { Resource } from "../../resource.ts";
import type { Provocation } from "../../scenario.ts";

const FIRST = "7443c8b9-c8b9-7443-b9c8-4374b9c84374";
const ONBOARDING = "2c6c4a0e-8a43-4f0f-9a58-0f3a3f6d6c11";
const ONBOARDED = "9d1f0b52-51a7-4c58-8e6d-6f3f0f0a7b22";

/** The partners of a target that is put back before each scenario. */
export const partners: readonly RemoteAssistancePartnerCreate[] = [
  { id: FIRST, displayName: "TeamViewer", onboardingStatus: "notOnboarded" },
  { id: ONBOARDING, displayName: "Second", onboardingStatus: "onboarding" },
  { id: ONBOARDED, displayName: "Third", onboardingStatus: "onboarded" },
];

const onboarding: Provocation = { path: { remoteAssistancePartnerId: ONBOARDING } };
const onboarded: Provocation = { path: { remoteAssistancePartnerId: ONBOARDED } };

const causesByOperation: Readonly<Record<string, Readonly<Record<string, Provocation>>>> = {
  listRemoteAssistancePartners: {
    PartnersOnePage: { query: { $filter: "onboardingStatus eq 'onboarding'" } },
    PartnersFirstPage: { query: { $count: true, $top: 1 } },
  },
  createRemoteAssistancePartner: {
    PartnerOnboarding: { body: { onboardingStatus: "onboarding" } },
    PartnerNotOnboarded: { body: { displayName: "TeamViewer" } },
    IdentifierTaken: { body: { id: FIRST } },
  },
  getRemoteAssistancePartner: { PartnerOnboarding: onboarding, PartnerOnboarded: onboarded },
  updateRemoteAssistancePartner: {
    PartnerOnboarding: { body: { onboardingStatus: "onboarding" } },
    PartnerOnboarded: { body: { onboardingStatus: "onboarded" } },
    "": { headers: { Prefer: "return=minimal" } },
  },
  beginRemoteAssistancePartnerOnboarding: { AlreadyOnboarded: onboarded },
};

export const remoteAssistancePartners: Resource = {
  name: "remoteAssistancePartners",
  path: "/deviceManagement/remoteAssistancePartners",
  key: "remoteAssistancePartnerId",
  population: partners,
  causeInPopulation: ({ operationId, example }) => causesByOperation[operationId]?.[example],
  causes: {
    PartnerSelected: {},
    PartnersSelected: {},
    PartnersNone: { query: { $filter: "id eq 'nobody'" } },
    UnknownSegment: { pathSuffix: "/nobody/remoteAssistancePartner" },
    UnknownProperty: { body: { displayNam: "TeamViewer" } },
    NullNotAllowed: { body: { lastConnectionDateTime: null } },
    InvalidPropertyValue: { body: { lastConnectionDateTime: "yesterday" } },
    IdentifierMismatch: { body: { id: "another" } },
    PartnerNotFound: { path: { remoteAssistancePartnerId: "00000000-0000-0000-0000-000000000000" } },
  },
};

/** The exchanges that are written by hand. */
export const partnerExchanges = new URL(
  "exchanges/remote-assistance-partner/",
  import.meta.resolve("@remote-assistance/openapi/package.json"),
);
