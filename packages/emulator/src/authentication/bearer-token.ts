import type { HttpRequest } from "@remote-assistance/http";
import { tokenMissing } from "../failures/failures.ts";

/** The name of a scheme has no case (RFC 9110, 11.1). */
const SCHEME = /^bearer +(?=[^ ])/i;

/**
 * @returns the `Authorization` header
 * @throws GraphFailure 401 if it is none with a bearer token
 */
export function expectBearerToken({ headers: { authorization } }: HttpRequest): string {
  if (authorization === undefined || !SCHEME.test(authorization)) throw tokenMissing();
  return authorization;
}

/** The token in a header that has one. */
export function bearerTokenOf(authorization: string): string {
  return authorization.replace(SCHEME, "");
}
