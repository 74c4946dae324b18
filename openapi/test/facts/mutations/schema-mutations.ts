import { add, drop, edit, type Mutation, type Path, rename, schemas, set } from "./mutation.ts";

const selection: Path = [...schemas, "RemoteAssistancePartnerSelection", "properties"];
const entity: Path = [...schemas, "RemoteAssistancePartner"];
const createBody: Path = [...schemas, "RemoteAssistancePartnerCreate"];
const updateBody: Path = [...schemas, "RemoteAssistancePartnerUpdate"];
const collection: Path = [...schemas, "RemoteAssistancePartnerCollection"];
const status: Path = [...schemas, "RemoteAssistanceOnboardingStatus"];
const date: Path = [...schemas, "DateTimeOffset"];
const { raw } = String;

export const schemaMutations: readonly Mutation[] = [
  {
    mistake: "a property of the entity is renamed",
    apply: rename([...selection, "displayName"], "name"),
    reported: "getRemoteAssistancePartner › 200 › content",
  },
  {
    mistake: "a property of the update is renamed",
    apply: rename([...updateBody, "properties", "onboardingUrl"], "onboardingURL"),
    reported:
      "updateRemoteAssistancePartner › requestBody › content › application/json › schema › properties › onboardingURL",
  },
  {
    mistake: "a property of the create body is missing",
    apply: drop([...createBody, "properties", "lastConnectionDateTime"]),
    reported:
      "createRemoteAssistancePartner › requestBody › content › application/json › schema › properties › lastConnectionDateTime is missing",
  },
  {
    mistake: "a property of beta stands in v1.0",
    apply: add([...selection, "onboardingRequestExpiryDateTime"], { $ref: "#/components/schemas/DateTimeOffset" }),
    reported: "onboardingRequestExpiryDateTime",
  },
  {
    mistake: "a complete entity may lack a property",
    apply: edit([...entity, "required"], (names) => names.filter((name) => name !== "onboardingUrl")),
    reported: "getRemoteAssistancePartner › 200 › content",
  },
  {
    mistake: "the update requires a property",
    apply: add([...updateBody, "required"], ["displayName"]),
    reported: 'requestBody › content › application/json › schema › required is ["displayName"]',
  },
  {
    mistake: "the create body requires an identifier",
    apply: add([...createBody, "required"], ["id"]),
    reported: 'createRemoteAssistancePartner › requestBody › content › application/json › schema › required is ["id"]',
  },
  {
    mistake: "a nullable property of the entity is not nullable any more",
    apply: set([...selection, "onboardingUrl", "type"], "string"),
    reported: "getRemoteAssistancePartner › 200 › content",
  },
  {
    mistake: "a nullable property of the update cannot be cleared any more",
    apply: set([...updateBody, "properties", "displayName", "type"], "string"),
    reported: 'displayName › type is "string"',
  },
  {
    mistake: "a property that is not nullable becomes nullable",
    apply: set([...updateBody, "properties", "onboardingStatus"], {
      anyOf: [{ $ref: "#/components/schemas/RemoteAssistanceOnboardingStatus" }, { type: "null" }],
    }),
    reported: "onboardingStatus › anyOf",
  },
  {
    mistake: "the date becomes nullable",
    apply: set([...date, "type"], ["string", "null"]),
    reported: 'lastConnectionDateTime › type is ["string","null"]',
  },
  {
    mistake: "a type is widened",
    apply: set([...updateBody, "properties", "displayName", "type"], ["string", "number", "null"]),
    reported: 'displayName › type is ["string","number","null"]',
  },
  {
    mistake: "a member of the enumeration is missing",
    apply: edit([...status, "enum"], (names) => names.filter((name) => name !== "onboarded")),
    reported: 'onboardingStatus › enum is ["notOnboarded","onboarding"]',
  },
  {
    mistake: "the enumeration has a member that the metadata does not have",
    apply: edit([...status, "enum"], (names) => [...names, "unknownFutureValue"]),
    reported: "unknownFutureValue",
  },
  {
    mistake: "a member of the enumeration is spelt otherwise",
    apply: edit([...status, "enum"], ([, ...names]) => ["NotOnboarded", ...names]),
    reported: '"NotOnboarded"',
  },
  {
    mistake: "a member of the enumeration is not described",
    apply: drop([...status, "x-enumDescriptions", "onboarding"]),
    reported: "x-enumDescriptions",
  },
  {
    mistake: "the format of the date is missing",
    apply: drop([...date, "format"]),
    reported: "lastConnectionDateTime › format is missing",
  },
  {
    mistake: "the pattern of the date is missing",
    apply: drop([...date, "pattern"]),
    reported: "lastConnectionDateTime › pattern is missing",
  },
  {
    mistake: "the date takes milliseconds at most",
    apply: set(
      [...date, "pattern"],
      raw`^[0-9]{4,}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,3})?(Z|[+-][0-9][0-9]:[0-9][0-9])$`,
    ),
    reported: "lastConnectionDateTime › pattern",
  },
  {
    mistake: "an identifier may be empty",
    apply: drop([...createBody, "properties", "id", "minLength"]),
    reported: "id › minLength is missing",
  },
  {
    mistake: "the update does not take the identifier",
    apply: drop([...updateBody, "properties", "id"]),
    reported: "properties › id is missing",
  },
  {
    mistake: "a string gets a format that the metadata does not have",
    apply: add([...createBody, "properties", "onboardingUrl", "format"], "uri"),
    reported: 'onboardingUrl › format is "uri"',
  },
  {
    mistake: "a property is read-only, which the metadata does not say",
    apply: add([...updateBody, "properties", "onboardingStatus", "readOnly"], true),
    reported: "onboardingStatus › readOnly",
  },
  {
    mistake: "the body of the update is open",
    apply: drop([...updateBody, "additionalProperties"]),
    reported:
      "updateRemoteAssistancePartner › requestBody › content › application/json › schema › additionalProperties is missing",
  },
  {
    mistake: "the body of the create is open",
    apply: set([...createBody, "additionalProperties"], true),
    reported:
      "createRemoteAssistancePartner › requestBody › content › application/json › schema › additionalProperties is true",
  },
  {
    mistake: "responses are closed",
    apply: add([...entity, "additionalProperties"], false),
    reported:
      "createRemoteAssistancePartner › 201 › content › application/json › schema › additionalProperties is false",
  },
  {
    mistake: "the annotation names another type",
    apply: set([...updateBody, "properties", "@odata.type", "const"], "#microsoft.graph.remoteAssistPartner"),
    reported: "#microsoft.graph.remoteAssistPartner",
  },
  {
    mistake: "a page may lack its list",
    apply: drop([...collection, "required"]),
    reported: "listRemoteAssistancePartners › 200 › content",
  },
  {
    mistake: "a page has no next link",
    apply: drop([...collection, "properties", "@odata.nextLink"]),
    reported: "listRemoteAssistancePartners › 200 › content",
  },
  {
    mistake: "an error may lack its code",
    apply: edit([...schemas, "MainError", "required"], (names) => names.filter((name) => name !== "code")),
    reported: 'properties › error › required is ["message"]',
  },
];
