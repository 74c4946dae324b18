/** What an error says beside its code and message. */
export interface FailureDetails {
  /** Headers beside those of every response, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What the inner error has beside its date and identifiers, in front of them. */
  readonly innerError?: Readonly<Record<string, string>>;
  /** Whether the inner error repeats the message. */
  readonly repeatsMessage?: true;
  /** Present if Intune wraps the message in a JSON document: that document's `CustomApiErrorPhrase`, mostly empty. */
  readonly customApiErrorPhrase?: string;
}

/** An error that Microsoft Graph responds with. It is thrown where it is found; the pipeline turns it into the response. */
export class GraphFailure extends Error {
  override readonly name = "GraphFailure";
  readonly status: number;
  readonly code: string;
  readonly details: FailureDetails;

  constructor(status: number, code: string, message: string, details: FailureDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/*
 * Every error of the service, once, in the order in which a request can meet them. Texts and codes are those of the
 * contract's examples, whose sources are named there.
 */

/** Makes a failure of what differs from request to request. */
type Make<About extends readonly unknown[] = []> = (...about: About) => GraphFailure;

const badRequest: Make<[message: string]> = (message) => new GraphFailure(400, "BadRequest", message);

/** Graph leaves it at that, also where the version is missing and nothing else. */
export const invalidVersion: Make<[version: string, isMissing: boolean]> = (version, isMissing) => {
  const hint = isMissing ? ". The path has no version: begin it with /v1.0." : "";
  return new GraphFailure(404, "ResourceNotFound", `Invalid version: ${version}${hint}`);
};

export const unknownSegment: Make<[segment: string]> = (segment) =>
  badRequest(`Resource not found for the segment '${segment}'.`);

/** For an operation of the contract that this emulator has no handler for. */
export const notSupported: Make<[operationId: string]> = (operationId) =>
  new GraphFailure(501, "NotSupported", `The emulator does not support ${operationId} yet.`);

/** The template is the kinds of the path's segments, such as `~/singleton/navigation/key`. */
export const noMethodMatch: Make<[method: string, template: string, path: string]> = (method, template, path) =>
  new GraphFailure(
    400,
    "No method match route template",
    `No OData route exists that match template ${template} with http verb ${method} for request ${path}.`,
  );

const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

const unauthorized: Make<[message: string, challenge?: string]> = (message, challenge = CHALLENGE) =>
  new GraphFailure(401, "InvalidAuthenticationToken", message, { headers: { "www-authenticate": challenge } });

export const tokenMissing: Make = () => unauthorized("Access token is empty.");
export const tokenUnreadable: Make = () => unauthorized("CompactToken parsing failed with error code: 80049217");
export const tokenRejected: Make = () => unauthorized("Access token validation failure.");
export const audienceWrong: Make = () => unauthorized("Access token validation failure. Invalid audience.");
export const tokenExpired: Make = () => unauthorized("Lifetime validation failed, the token is expired.");
export const tokenNotYetValid: Make = () => unauthorized("Access token has expired or is not yet valid.");

/** The claim `nbf` of the next token has to be at least this, in seconds since 1970. */
export const claimsInsufficient: Make<[notBefore: number]> = (notBefore) => {
  const message =
    "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp";
  const claims = btoa(JSON.stringify({ access_token: { nbf: { essential: true, value: String(notBefore) } } }));
  const demand = `error_description="${message}", error="insufficient_claims", claims="${claims}"`;
  return unauthorized(message, `${CHALLENGE}, ${demand}`);
};

export const scopeMissing: Make<[scopes: readonly string[]]> = (scopes) => {
  const message = `Application is not authorized to perform this operation. Application must have one of the following scopes: ${scopes.join(", ")}`;
  return new GraphFailure(403, "Forbidden", message, { customApiErrorPhrase: "" });
};

export const invalidQueryOption: Make<[reason: string]> = (reason) =>
  badRequest(`The query specified in the URI is not valid. ${reason}`);

export const invalidHeader: Make<[name: string, reason: string]> = (name, reason) =>
  badRequest(`The value of the request header '${name}' is not valid: it ${reason}.`);

export const unsupportedAccept: Make<[supported: string, accept: string]> = (supported, accept) => {
  const message = `A supported MIME type could not be found that matches the acceptable MIME types for the request. The supported type(s) '${supported}' do not match any of the acceptable MIME types '${accept}'.`;
  return new GraphFailure(415, "UnsupportedMediaType", message);
};

export const payloadTooLarge: Make<[limit: number]> = (limit) =>
  new GraphFailure(413, "RequestEntityTooLarge", `The request body is larger than ${limit} bytes.`);

export const unreadablePayload: Make = () =>
  badRequest(
    "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
  );

const modelValidationFailure: Make<[message: string]> = (message) =>
  new GraphFailure(400, "ModelValidationFailure", message, { repeatsMessage: true });

/** What a reader of JSON finds, in the words of Microsoft's OData library. */
export type JsonNode = "StartObject" | "StartArray" | "PrimitiveValue";

export const unexpectedNode: Make<[found: JsonNode, expected: JsonNode]> = (found, expected) =>
  modelValidationFailure(
    `An unexpected '${found}' node was found when reading from the JSON reader. A '${expected}' node was expected.`,
  );

/** The type is the entity type, as the service names it. */
export const unknownProperty: Make<[name: string, type: string]> = (name, type) =>
  modelValidationFailure(
    `The property '${name}' does not exist on type '${type}'. Make sure to only use property names that are defined by the type.`,
  );

export const nullNotAllowed: Make<[name: string, type: string]> = (name, type) =>
  modelValidationFailure(
    `A null value was found for the property named '${name}', which has the expected type '${type}[Nullable=False]'. The expected type '${type}[Nullable=False]' does not allow null values.`,
  );

export const invalidPropertyValue: Make<[literal: string, type: string]> = (literal, type) =>
  modelValidationFailure(`Cannot convert the literal '${literal}' to the expected type '${type}'.`);

/** The key is the property that holds it. */
export const identifierMismatch: Make<[key: string]> = (key) =>
  badRequest(`The property '${key}' in the request body does not match the identifier in the request URL.`);

/** Says no more than its phrase. */
const anError: Make<[status: number, code: string, phrase: string]> = (status, code, customApiErrorPhrase) =>
  new GraphFailure(status, code, "An error has occurred", { customApiErrorPhrase });

export const entityNotFound: Make = () => anError(404, "ResourceNotFound", "");
export const conflict: Make<[phrase: string]> = (phrase) => anError(409, "Conflict", phrase);
export const identifierTaken: Make = () => conflict("ResourceAlreadyExists");

export const preconditionFailed: Make = () =>
  new GraphFailure(
    412,
    "PreconditionFailed",
    "The precondition given in one of the request headers evaluated to false.",
  );

export const queryTooCostly: Make<[reason: string]> = (reason) => badRequest(`The query is too complex. ${reason}`);

/** The text is that of the status in the reference of Microsoft Graph (concepts/errors.md). */
export const insufficientStorage: Make<[message?: string]> = (message) =>
  new GraphFailure(507, "InsufficientStorage", message ?? "The maximum storage quota has been reached.");

/* Errors that no request alone brings about: faults ask for them, and limits. */

export const tenantNotApplicable: Make = () => badRequest("Request not applicable to target tenant.");
export const roleMissing: Make = () => anError(403, "Forbidden", "");

/** To be tried again after so many seconds, with a fraction, as Graph sends it. */
export const tooManyRequests: Make<[retryAfter?: number]> = (retryAfter) =>
  new GraphFailure(429, "TooManyRequests", "Please retry again later.", {
    ...(retryAfter !== undefined && { headers: { "retry-after": String(retryAfter) } }),
    innerError: { code: "429", message: "Please retry after", status: "429" },
  });

export const internalServerError: Make = () =>
  new GraphFailure(500, "InternalServerError", "An internal server error has occurred", { customApiErrorPhrase: "" });

export const badGateway: Make = () =>
  new GraphFailure(502, "BadGateway", "The service could not be reached. Please retry later.");

export const serviceUnavailable: Make = () =>
  new GraphFailure(503, "ServiceUnavailable", "The service is temporarily unavailable. Please retry later.");

export const gatewayTimeout: Make = () =>
  new GraphFailure(504, "GatewayTimeout", "The service did not answer in time. Please retry later.");
