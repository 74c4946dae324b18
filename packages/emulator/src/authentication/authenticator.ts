import type { Operation } from "@remote-assistance/client/operations";
import type { HttpRequest } from "@remote-assistance/http";
import { tokenMissing } from "../failures/failures.ts";

/** Who calls, as far as a token tells. */
export interface Principal {
  readonly tenantId: string;
  readonly appId: string;
  /** The permissions of the token. `undefined` if they do not matter. */
  readonly scopes: readonly string[] | undefined;
}

/** Decides who may call what. */
export interface Authenticator {
  /** @throws GraphFailure 401 for a token that does not count, 403 for one that does not open the operation */
  authenticate(request: HttpRequest, operation: Operation, now: Date): Promise<Principal>;
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Takes any bearer token for one that opens everything, and does not look into it. */
export const anyBearerToken: Authenticator = {
  async authenticate(request) {
    readBearerToken(request);
    return { tenantId: NOBODY, appId: NOBODY, scopes: undefined };
  },
};

/** @throws GraphFailure 401 without a bearer token */
export function readBearerToken({ headers: { authorization = "" } }: HttpRequest): string {
  // The name of a scheme has no case (RFC 9110, 11.1).
  const [, token] = /^bearer +([^ ].*)$/is.exec(authorization) ?? [];
  if (token === undefined) throw tokenMissing();
  return token;
}
