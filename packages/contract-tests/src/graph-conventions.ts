import type { Provocation } from "./scenario.ts";

/** What Microsoft Graph does for every resource without any contract saying so: P-54 to P-61 of provenance.md. */
export const graph = {
  /** The token is missing or cannot be read. */
  unauthenticated: { status: 401, code: "InvalidAuthenticationToken" },
  challenge: /^Bearer /,
  /** A query option, a header, a payload or a segment is invalid. */
  badRequest: { status: 400, code: "BadRequest" },
  /** The members of the body do not fit the type. */
  invalidBody: { status: 400, code: "ModelValidationFailure" },
  /** The path does not have the method. Never 405. */
  noSuchMethod: { status: 400, code: "No method match route template" },
  /** Nothing has this key. */
  notFound: { status: 404, code: "ResourceNotFound" },
  /** Another entity has this key. */
  conflict: { status: 409, code: "Conflict" },
  /** The entity has changed since the version that the request names. */
  preconditionFailed: { status: 412, code: "PreconditionFailed" },
  nextLink: "@odata.nextLink",
} as const;

/** How to provoke the errors that every resource has, by the name of the example. */
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

/** The code of a Graph error; `undefined` if the body is not an error. */
export function errorCode(body: unknown): unknown {
  const { error } = Object(body);
  return Object(error).code;
}

/** The text of a Graph error. */
export function errorMessage(body: unknown): string {
  const { error } = Object(body);
  return String(Object(error).message);
}

/** The entities of an answer: those of a page, or the one that it is. */
export function entitiesOf(body: unknown): object[] {
  const { value } = Object(body);
  return Array.isArray(value) ? value : [Object(body)];
}

/** The properties of an entity, without the annotations of OData such as `@odata.type`. */
export function propertiesOf(entity: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !name.startsWith("@")));
}
