import type { Provocation } from "../target.ts";

/** What a caller does to be answered with an example of the contract, by the example's name: on any service, without a fault of it. */
export const causes: Readonly<Record<string, Provocation>> = {
  PartnerSelected: {},
  PartnersSelected: {},
  PartnersNone: { query: { $filter: "id eq 'nobody'" } },
  TokenMissing: { anonymous: true },
  TokenMalformed: { headers: { Authorization: "Bearer malformed" } },
  UnknownSegment: { pathSuffix: "/nobody/remoteAssistancePartner" },
  NoMethodMatch: { method: "PUT" },
  // In the path, as the generated client knows which operations have $top. The others refuse it all the same.
  InvalidQueryOption: { pathSuffix: "?$top=-1" },
  UnsupportedAccept: { headers: { Accept: "application/json" } },
  UnreadablePayload: { payload: "{" },
  UnknownProperty: { body: { displayNam: "TeamViewer" } },
  NullNotAllowed: { body: { lastConnectionDateTime: null } },
  InvalidPropertyValue: { body: { lastConnectionDateTime: "yesterday" } },
  IdentifierMismatch: { body: { id: "another" } },
  PartnerNotFound: { path: { remoteAssistancePartnerId: "00000000-0000-0000-0000-000000000000" } },
  VersionMismatch: { headers: { "If-Match": 'W/"0"' } },
};
