import type { Violation } from "./violation.ts";

/**
 * What can be wrong with a request. Each kind is called like the example of the contract that shows it; status and code
 * count if the contract has no such example. They are those of Microsoft Graph, which answers 400 to an unknown
 * segment and to a method that a path does not have, and 404 to an unknown version.
 */
export const FAILURES = {
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
  UndocumentedAnswer: { status: 400, code: "BadRequest" },
} as const;

export type FailureKind = keyof typeof FAILURES;

/** Why a request gets an error. */
export interface Failure {
  readonly kind: FailureKind;
  /** A sentence for people. Left out if the example of the contract says it all. */
  readonly message?: string;
  /** What takes the place of the first 'quoted' name in the example's message, wherever that name stands in it. */
  readonly subject?: string;
  readonly violations: readonly Violation[];
}

/** A failure with one violation, whose message is also what the caller reads. */
export function failure(kind: FailureKind, location: readonly string[], keyword: string, message: string): Failure {
  return { kind, message, violations: [{ location, keyword, message }] };
}
