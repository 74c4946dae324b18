import { GraphFailure } from "./graph-failure.ts";

/*
 * Every error of the service, once, in the order in which a request can meet them. Texts and codes are those of the
 * contract's examples, whose sources are named there.
 */

export function invalidVersion(version: string): GraphFailure {
  return new GraphFailure(404, "ResourceNotFound", `Invalid version: ${version}`);
}

export function unknownSegment(segment: string): GraphFailure {
  return new GraphFailure(400, "BadRequest", `Resource not found for the segment '${segment}'.`);
}

/** For an operation of the contract that this emulator has no handler for. */
export function notSupported(operationId: string): GraphFailure {
  return new GraphFailure(501, "NotSupported", `The emulator does not support ${operationId} yet.`);
}

/** @param template the kinds of the path's segments, such as `~/singleton/navigation/key` */
export function noMethodMatch(method: string, template: string, path: string): GraphFailure {
  const message = `No OData route exists that match template ${template} with http verb ${method} for request ${path}.`;
  return new GraphFailure(400, "No method match route template", message);
}

const CHALLENGE =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

function unauthorized(message: string, challenge = CHALLENGE): GraphFailure {
  return new GraphFailure(401, "InvalidAuthenticationToken", message, { headers: { "www-authenticate": challenge } });
}

export function tokenMissing(): GraphFailure {
  return unauthorized("Access token is empty.");
}

export function tokenUnreadable(): GraphFailure {
  return unauthorized("CompactToken parsing failed with error code: 80049217");
}

export function tokenRejected(): GraphFailure {
  return unauthorized("Access token validation failure.");
}

export function audienceWrong(): GraphFailure {
  return unauthorized("Access token validation failure. Invalid audience.");
}

export function tokenExpired(): GraphFailure {
  return unauthorized("Lifetime validation failed, the token is expired.");
}

export function tokenNotYetValid(): GraphFailure {
  return unauthorized("Access token has expired or is not yet valid.");
}

/** @param notBefore what the claim `nbf` of the next token has to be at least, in seconds since 1970 */
export function claimsInsufficient(notBefore: number): GraphFailure {
  const message =
    "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp";
  const claims = btoa(JSON.stringify({ access_token: { nbf: { essential: true, value: String(notBefore) } } }));
  return unauthorized(
    message,
    `${CHALLENGE}, error_description="${message}", error="insufficient_claims", claims="${claims}"`,
  );
}

export function scopeMissing(scopes: readonly string[]): GraphFailure {
  const message = `Application is not authorized to perform this operation. Application must have one of the following scopes: ${scopes.join(", ")}`;
  return new GraphFailure(403, "Forbidden", message, { customApiErrorPhrase: "" });
}

export function invalidQueryOption(reason: string): GraphFailure {
  return new GraphFailure(400, "BadRequest", `The query specified in the URI is not valid. ${reason}`);
}

export function invalidHeader(name: string, reason: string): GraphFailure {
  return new GraphFailure(400, "BadRequest", `The value of the request header '${name}' is not valid: it ${reason}.`);
}

/** @param accept what the caller accepts, which `supported` does not fit */
export function unsupportedAccept(supported: string, accept: string): GraphFailure {
  const message = `A supported MIME type could not be found that matches the acceptable MIME types for the request. The supported type(s) '${supported}' do not match any of the acceptable MIME types '${accept}'.`;
  return new GraphFailure(415, "UnsupportedMediaType", message);
}

export function payloadTooLarge(limit: number): GraphFailure {
  return new GraphFailure(413, "RequestEntityTooLarge", `The request body is larger than ${limit} bytes.`);
}

export function unreadablePayload(): GraphFailure {
  const message =
    "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.";
  return new GraphFailure(400, "BadRequest", message);
}

function modelValidationFailure(message: string): GraphFailure {
  return new GraphFailure(400, "ModelValidationFailure", message, { repeatsMessage: true });
}

/** What a reader of JSON finds, in the words of Microsoft's OData library. */
export type JsonNode = "StartObject" | "StartArray" | "PrimitiveValue";

export function unexpectedNode(found: JsonNode, expected: JsonNode): GraphFailure {
  return modelValidationFailure(
    `An unexpected '${found}' node was found when reading from the JSON reader. A '${expected}' node was expected.`,
  );
}

/** @param type the entity type, as the service names it */
export function unknownProperty(name: string, type: string): GraphFailure {
  return modelValidationFailure(
    `The property '${name}' does not exist on type '${type}'. Make sure to only use property names that are defined by the type.`,
  );
}

export function nullNotAllowed(name: string, type: string): GraphFailure {
  return modelValidationFailure(
    `A null value was found for the property named '${name}', which has the expected type '${type}[Nullable=False]'. The expected type '${type}[Nullable=False]' does not allow null values.`,
  );
}

export function invalidPropertyValue(literal: string, type: string): GraphFailure {
  return modelValidationFailure(`Cannot convert the literal '${literal}' to the expected type '${type}'.`);
}

/** @param key the property that holds the key */
export function identifierMismatch(key: string): GraphFailure {
  const message = `The property '${key}' in the request body does not match the identifier in the request URL.`;
  return new GraphFailure(400, "BadRequest", message);
}

const AN_ERROR = "An error has occurred";

export function entityNotFound(): GraphFailure {
  return new GraphFailure(404, "ResourceNotFound", AN_ERROR, { customApiErrorPhrase: "" });
}

export function identifierTaken(): GraphFailure {
  return new GraphFailure(409, "Conflict", AN_ERROR, { customApiErrorPhrase: "ResourceAlreadyExists" });
}

export function alreadyOnboarded(): GraphFailure {
  return new GraphFailure(409, "Conflict", AN_ERROR, { customApiErrorPhrase: "AlreadyOnboarded" });
}

export function preconditionFailed(): GraphFailure {
  const message = "The precondition given in one of the request headers evaluated to false.";
  return new GraphFailure(412, "PreconditionFailed", message);
}

/** The text is that of the status in the reference of Microsoft Graph (concepts/errors.md). */
export function insufficientStorage(): GraphFailure {
  return new GraphFailure(507, "InsufficientStorage", "The maximum storage quota has been reached.");
}

/*
 * Errors that no request alone brings about: faults ask for them, and limits.
 */

export function tenantNotApplicable(): GraphFailure {
  return new GraphFailure(400, "BadRequest", "Request not applicable to target tenant.");
}

export function roleMissing(): GraphFailure {
  return new GraphFailure(403, "Forbidden", AN_ERROR, { customApiErrorPhrase: "" });
}

/** @param retryAfter in seconds, with a fraction, as Graph sends it */
export function tooManyRequests(retryAfter?: number): GraphFailure {
  return new GraphFailure(429, "TooManyRequests", "Please retry again later.", {
    ...(retryAfter !== undefined && { headers: { "retry-after": String(retryAfter) } }),
    innerError: { code: "429", message: "Please retry after", status: "429" },
  });
}

export function internalServerError(): GraphFailure {
  const message = "An internal server error has occurred";
  return new GraphFailure(500, "InternalServerError", message, { customApiErrorPhrase: "" });
}

export function badGateway(): GraphFailure {
  return new GraphFailure(502, "BadGateway", "The service could not be reached. Please retry later.");
}

export function serviceUnavailable(): GraphFailure {
  return new GraphFailure(503, "ServiceUnavailable", "The service is temporarily unavailable. Please retry later.");
}

export function gatewayTimeout(): GraphFailure {
  return new GraphFailure(504, "GatewayTimeout", "The service did not answer in time. Please retry later.");
}
