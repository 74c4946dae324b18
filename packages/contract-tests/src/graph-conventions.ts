import type { Provocation } from "./target.ts";

/** What Microsoft Graph does in every resource, and no contract says: docs/adr/0012. The codes are P-54 to P-61 of provenance.md. */
export const graph = {
  /** To a call without a token that can be read. */
  unauthenticated: { status: 401, code: "InvalidAuthenticationToken" },
  challenge: /^Bearer /,
  /** To a query option, a header, a payload or a segment that it cannot take. */
  badRequest: { status: 400, code: "BadRequest" },
  /** To a body whose members do not fit the type. */
  invalidBody: { status: 400, code: "ModelValidationFailure" },
  /** To a method that a path does not have: never 405. */
  noSuchMethod: { status: 400, code: "No method match route template" },
  nextLink: "@odata.nextLink",
} as const;

/** What a caller does to be given an example of an error that every resource has, by the example's name: on any service. */
export const graphCauses: Readonly<Record<string, Provocation>> = {
  TokenMissing: { anonymous: true },
  TokenMalformed: { headers: { Authorization: "Bearer malformed" } },
  NoMethodMatch: { method: "PUT" },
  // In the path, as the generated client knows which operations have $top. The others refuse it all the same.
  InvalidQueryOption: { pathSuffix: "?$top=-1" },
  UnsupportedAccept: { headers: { Accept: "application/json" } },
  UnreadablePayload: { payload: "{" },
  VersionMismatch: { headers: { "If-Match": 'W/"0"' } },
};

/** The code of a Graph error; `undefined` for a body that is none. */
export function errorCode(body: unknown): unknown {
  const { error } = Object(body);
  return Object(error).code;
}
