import {
  add,
  beginOnboarding,
  count,
  create,
  disconnect,
  drop,
  get,
  list,
  type Mutation,
  type Path,
  remove,
  rename,
  set,
  swap,
  update,
} from "./mutation.ts";

const responses: Path = ["components", "responses"];
const headers: Path = ["components", "headers"];
const examples: Path = ["components", "examples"];
const json: Path = ["content", "application/json"];

export const responseMutations: readonly Mutation[] = [
  {
    mistake: "404 is not declared",
    apply: drop([...get, "responses", "404"]),
    reported: "getRemoteAssistancePartner › 404 is missing",
  },
  {
    mistake: "429 is not declared",
    apply: drop([...remove, "responses", "429"]),
    reported: "deleteRemoteAssistancePartner › 429 is missing",
  },
  {
    mistake: "409 is not declared",
    apply: drop([...create, "responses", "409"]),
    reported: "createRemoteAssistancePartner › 409 is missing",
  },
  {
    mistake: "412 is not declared",
    apply: drop([...update, "responses", "412"]),
    reported: "updateRemoteAssistancePartner › 412 is missing",
  },
  {
    mistake: "415 is not declared",
    apply: drop([...count, "responses", "415"]),
    reported: "countRemoteAssistancePartners › 415 is missing",
  },
  {
    mistake: "an answer without a body is not declared",
    apply: drop([...update, "responses", "204"]),
    reported: "updateRemoteAssistancePartner › 204 is missing",
  },
  {
    mistake: "a status is declared that cannot occur",
    apply: add([...beginOnboarding, "responses", "202"], { description: "Accepted." }),
    reported: "beginRemoteAssistancePartnerOnboarding › 202 is declared",
  },
  {
    mistake: "a create answers 200",
    apply: rename([...create, "responses", "201"], "200"),
    reported: "createRemoteAssistancePartner › 201 is missing",
  },
  {
    mistake: "an action answers 200",
    apply: rename([...disconnect, "responses", "204"], "200"),
    reported: "disconnectRemoteAssistancePartner › 204 is missing",
  },
  {
    mistake: "an action answers with a body",
    apply: add([...disconnect, "responses", "204", "content"], {
      "application/json": { schema: { $ref: "#/components/schemas/RemoteAssistancePartner" } },
    }),
    reported: "disconnectRemoteAssistancePartner › 204 › content is {",
  },
  {
    mistake: "two answers are swapped",
    apply: swap([...get, "responses", "200", ...json, "schema"], [...list, "responses", "200", ...json, "schema"]),
    reported: "getRemoteAssistancePartner › 200 › content",
  },
  {
    mistake: "a get wraps the entity, as its page prints it",
    apply: set([...get, "responses", "200", ...json, "schema"], {
      type: "object",
      required: ["value"],
      properties: { value: { $ref: "#/components/schemas/RemoteAssistancePartner" } },
    }),
    reported: "getRemoteAssistancePartner › 200 › content",
  },
  {
    mistake: "without $select an entity may be incomplete",
    apply: set(
      [...update, "responses", "200", ...json, "schema", "$ref"],
      "#/components/schemas/RemoteAssistancePartnerSelection",
    ),
    reported: "updateRemoteAssistancePartner › 200 › content › application/json › schema › required is missing",
  },
  {
    mistake: "the count is JSON",
    apply: rename([...count, "responses", "200", "content", "text/plain"], "application/json"),
    reported: "countRemoteAssistancePartners › 200 › content › text/plain is missing",
  },
  {
    mistake: "errors have another media type",
    apply: rename([...responses, "NotFound", ...json], "application/problem+json"),
    reported: "application/problem+json",
  },
  {
    mistake: "429 does not say when to try again",
    apply: drop([...responses, "TooManyRequests", "headers", "Retry-After"]),
    reported: "errors › 429 › headers › Retry-After is missing",
  },
  {
    mistake: "503 does not say when to try again",
    apply: drop([...responses, "ServiceUnavailable", "headers", "Retry-After"]),
    reported: "errors › 503 › headers › Retry-After is missing",
  },
  {
    mistake: "Retry-After is a whole number",
    apply: set([...headers, "RetryAfter", "schema"], { type: "integer" }),
    reported: 'Retry-After › schema › type is "integer"',
  },
  {
    mistake: "401 has no challenge",
    apply: drop([...responses, "Unauthorized", "headers", "WWW-Authenticate"]),
    reported: "401 › headers › WWW-Authenticate is missing",
  },
  {
    mistake: "the challenge is another",
    apply: set([...headers, "WwwAuthenticate", "example"], "Bearer"),
    reported: "401 › TokenMissing › WWW-Authenticate",
  },
  {
    mistake: "the identifier of a request may be left out",
    apply: set([...headers, "RequestId", "required"], false),
    reported: "request-id › required is false",
  },
  {
    mistake: "a create does not say where",
    apply: drop([...create, "responses", "201", "headers", "Location"]),
    reported: "createRemoteAssistancePartner › 201 › headers › Location is missing",
  },
  {
    mistake: "a create promises where, which no source does",
    apply: add([...headers, "Location", "required"], true),
    reported: "Location › required is true",
  },
  {
    mistake: "a kind of 400 has no example",
    apply: drop([...responses, "UpdateBadRequest", ...json, "examples", "NullNotAllowed"]),
    reported: "updateRemoteAssistancePartner › 400 › examples",
  },
  {
    mistake: "reading is refused as writing is",
    apply: set([...get, "responses", "403", "$ref"], "#/components/responses/WriteForbidden"),
    reported: "getRemoteAssistancePartner › 403 › examples",
  },
  {
    mistake: "the code of an error is another",
    apply: set([...examples, "TokenMissing", "value", "error", "code"], "Unauthorized"),
    reported: "TokenMissing › code",
  },
  {
    mistake: "the text of an error is not the service's",
    apply: set([...examples, "UnreadablePayload", "value", "error", "message"], "The body is not JSON."),
    reported: "UnreadablePayload › message",
  },
  {
    mistake: "an error of the model does not repeat its message",
    apply: drop([...examples, "UnknownProperty", "value", "error", "innerError", "message"]),
    reported: "UnknownProperty › innerError › message is missing",
  },
  {
    mistake: "an error of Intune is not wrapped",
    apply: set([...examples, "PartnerNotFound", "value", "error", "message"], "An error has occurred"),
    reported: "PartnerNotFound › message",
  },
  {
    mistake: "the sample of the reference is changed",
    apply: set([...examples, "PartnerOnboarding", "value", "lastConnectionDateTime"], "2016-12-31T23:58:36.667-08:00"),
    reported: "updateRemoteAssistancePartner › responses › 200 › first example › lastConnectionDateTime",
  },
  {
    mistake: "the next link leaves the service",
    apply: set(
      [...examples, "PartnersFirstPage", "value", "@odata.nextLink"],
      "https://example.com/v1.0?$skiptoken=MQ",
    ),
    reported: "PartnersFirstPage › @odata.nextLink",
  },
  {
    mistake: "a link is missing",
    apply: drop([...create, "responses", "201", "links", "delete"]),
    reported: "createRemoteAssistancePartner › links › delete is missing",
  },
  {
    mistake: "a link takes the identifier from elsewhere",
    apply: set(
      [...create, "responses", "201", "links", "get", "parameters", "remoteAssistancePartnerId"],
      "$response.body#/value/id",
    ),
    reported: "createRemoteAssistancePartner › links › get › parameters",
  },
];
