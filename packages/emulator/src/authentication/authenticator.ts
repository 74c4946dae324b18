import type { Operation } from "@remote-assistance/client/operations";
import type { HttpRequest } from "@remote-assistance/http";

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
