import type { Violation } from "./violation.ts";

/**
 * What can be wrong with a request. Each kind is called like the example of the contract that shows it; status and code
 * count if the contract has no such example. They are those of Microsoft Graph, which answers 400 to an unknown
 * segment and to a method that a path does not have, and 404 to an unknown version.
 */
export const ERRORS = {
  InvalidVersion: { status: 404, code: "ResourceNotFound" },
  UnknownSegment: { status: 400, code: "BadRequest" },
  NoMethodMatch: { status: 400, code: "No method match route template" },
  TokenMissing: { status: 401, code: "InvalidAuthenticationToken" },
  PayloadTooLarge: { status: 413, code: "RequestEntityTooLarge" },
  InvalidQueryOption: { status: 400, code: "BadRequest" },
  InvalidHeader: { status: 400, code: "BadRequest" },
  UnreadablePayload: { status: 400, code: "BadRequest" },
  UnknownProperty: { status: 400, code: "ModelValidationFailure" },
  NullNotAllowed: { status: 400, code: "ModelValidationFailure" },
  InvalidPropertyValue: { status: 400, code: "ModelValidationFailure" },
  UnsupportedAccept: { status: 415, code: "UnsupportedMediaType" },
  UndocumentedResponse: { status: 400, code: "BadRequest" },
} as const;

/** Why the response to a request is an error. */
export interface RequestError {
  readonly kind: keyof typeof ERRORS;
  /** A sentence for people. Left out if the example of the contract says it all. */
  readonly message?: string;
  /** Takes the place of the first 'quoted' name in the example's message, wherever that name stands in it. */
  readonly subject?: string;
  readonly violations: readonly Violation[];
}

/** An error with one violation, which has the same message. */
export function requestError(
  kind: RequestError["kind"],
  location: readonly string[],
  keyword: string,
  message: string,
): RequestError {
  return { kind, message, violations: [{ location, keyword, message }] };
}

/**
 * Turns violations into one error: about the token first, then about the query, the headers, and the body. `undefined` if there is
 * no violation.
 */
export function toRequestError(violations: readonly Violation[], body: unknown): RequestError | undefined {
  const about = (...location: string[]) =>
    violations.find((violation) => location.every((part, index) => violation.location[index] === part));
  const inQuery = about("query");
  const inHeader = about("header");
  const inBody = about("body");
  if (about("security")) return { kind: "TokenMissing", violations };
  if (inQuery) {
    const message = `The query specified in the URI is not valid. ${inQuery.message}`;
    return { kind: "InvalidQueryOption", message, violations };
  }
  if (about("header", "content-type")) return { kind: "UnreadablePayload", violations };
  if (inHeader) return { kind: "InvalidHeader", message: inHeader.message, violations };
  return inBody && { ...toBodyError(inBody, body), violations };
}

function toBodyError({ location, keyword, message }: Violation, body: unknown): Omit<RequestError, "violations"> {
  const property = location.slice(1);
  const name = property.at(-1);
  if (keyword === "unexpected") return { kind: "UnreadablePayload", message };
  if (keyword === "json" || body === undefined || body === null) return { kind: "UnreadablePayload" };
  // Prism names the property in the message only.
  const unknownProperty = /(?:; found |properties: )'(.*)'$/s.exec(message)?.[1];
  if (unknownProperty !== undefined) return { kind: "UnknownProperty", subject: unknownProperty, message };
  if (name === undefined || valueAt(body, property) !== null) return { kind: "InvalidPropertyValue", message };
  return {
    kind: "NullNotAllowed",
    message: `A null value was found for the property named '${name}', which does not allow null values.`,
  };
}

/** The value at the segments of a JSON pointer (RFC 6901). */
function valueAt(value: unknown, segments: readonly string[]): unknown {
  return segments.reduce<unknown>((parent, segment) => {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    return Object.entries(Object(parent)).find(([name]) => name === key)?.[1];
  }, value);
}
