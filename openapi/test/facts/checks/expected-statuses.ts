/** An error status that an operation can answer, why it can, and the names of its examples. */
export interface ExpectedError {
  readonly why: string;
  readonly examples: readonly string[];
}

/** By status. */
export type ExpectedErrors = Readonly<Record<string, ExpectedError>>;

/** A path that leads nowhere, a method that it lacks, a tenant without Intune: all are 400, and no operation escapes them. */
const anyBadRequest = ["UnknownSegment", "NoMethodMatch", "TenantNotApplicable"];
const badBody = ["InvalidPropertyValue", "UnreadablePayload", "UnknownProperty", "NullNotAllowed"];

const everyOperation: ExpectedErrors = {
  401: {
    why: "every operation needs a token, which can be missing, unreadable or rejected",
    examples: ["TokenMissing", "TokenMalformed", "TokenRejected"],
  },
  429: { why: "limits apply to any request of the tenant, reads included", examples: ["TooManyRequests"] },
  500: { why: "Intune wraps failures of its own in 500", examples: ["InternalError"] },
  503: { why: "Graph sends it while Intune is overloaded", examples: ["ServiceUnavailable"] },
  504: { why: "Graph is a gateway to Intune, which can be slow", examples: ["GatewayTimeout"] },
};
const read: ExpectedErrors = {
  ...everyOperation,
  400: {
    why: "every read has query options, which can be invalid",
    examples: ["InvalidQueryOption", ...anyBadRequest],
  },
  403: { why: "reading needs a permission and a role", examples: ["ReadScopeMissing", "RoleMissing"] },
};
const write: ExpectedErrors = {
  ...everyOperation,
  400: { why: "the path or the tenant can be wrong; there is no body and no query option", examples: anyBadRequest },
  403: { why: "writing needs a permission and a role", examples: ["WriteScopeMissing", "RoleMissing"] },
};
const byIdentifier: ExpectedErrors = {
  404: { why: "the identifier in the path can be unknown", examples: ["PartnerNotFound"] },
};
const conditional: ExpectedErrors = {
  412: { why: "`If-Match` can name a version that is gone", examples: ["VersionMismatch"] },
};

/**
 * The errors of each operation, by `operationId`. No public document lists them for this resource: they follow from what
 * the operation takes. 405, 406 and 413 are not here because Intune answers 400 instead, or no such case exists; 415 is,
 * once: the count is the one answer that is not JSON.
 */
export const expectedErrors: Readonly<Record<string, ExpectedErrors>> = {
  listRemoteAssistancePartners: read,
  createRemoteAssistancePartner: {
    ...write,
    400: {
      why: "the body can be wrong in five ways, but names no second identifier",
      examples: [...badBody, ...anyBadRequest],
    },
    409: { why: "the body may name an identifier, which can be taken", examples: ["IdentifierTaken"] },
  },
  countRemoteAssistancePartners: {
    ...read,
    415: {
      why: "`$count` is text/plain only, and answers 415 to Accept: application/json",
      examples: ["UnsupportedAccept"],
    },
  },
  getRemoteAssistancePartner: { ...read, ...byIdentifier },
  updateRemoteAssistancePartner: {
    ...write,
    ...byIdentifier,
    ...conditional,
    400: {
      why: "the body can be wrong, and can name another identifier than the path",
      examples: [...badBody, "IdentifierMismatch", ...anyBadRequest],
    },
  },
  deleteRemoteAssistancePartner: { ...write, ...byIdentifier, ...conditional },
  beginRemoteAssistancePartnerOnboarding: {
    ...write,
    ...byIdentifier,
    409: { why: "a partner that is connected already cannot begin", examples: ["AlreadyOnboarded"] },
  },
  disconnectRemoteAssistancePartner: { ...write, ...byIdentifier },
};

/** Answers of success beside the documented one, with the reason. */
export const furtherSuccesses: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  updateRemoteAssistancePartner: { 204: "`Prefer: return=minimal` asks for no body" },
};

/** The names of the examples of success, the one that a mock serves first. */
export const successExamples: Readonly<Record<string, readonly string[]>> = {
  listRemoteAssistancePartners: ["PartnersOnePage", "PartnersFirstPage", "PartnersSelected", "PartnersNone"],
  createRemoteAssistancePartner: ["PartnerOnboarding", "PartnerNotOnboarded"],
  countRemoteAssistancePartners: ["PartnerCount"],
  getRemoteAssistancePartner: ["PartnerOnboarding", "PartnerNotOnboarded", "PartnerOnboarded", "PartnerSelected"],
  updateRemoteAssistancePartner: ["PartnerOnboarding", "PartnerOnboarded"],
};
