/** An error that Microsoft Entra responds with. It is thrown where it is found; the issuer's route turns it into the response. */
export class EntraFailure extends Error {
  override readonly name = "EntraFailure";
  readonly status: number;
  /** As OAuth names it (RFC 6749, 5.2). */
  readonly error: string;
  /** The number behind `AADSTS`. */
  readonly code: number;

  constructor(status: number, error: string, code: number, message: string) {
    super(`AADSTS${code}: ${message}`);
    this.status = status;
    this.error = error;
    this.code = code;
  }
}

/*
 * The errors of the token endpoint, in the order in which a request can meet them. Microsoft lists the codes and changes the
 * texts (https://learn.microsoft.com/entra/identity-platform/reference-error-codes); these are as users have quoted them.
 */

type Make<About extends readonly unknown[] = []> = (...about: About) => EntraFailure;

export const requestMalformed: Make = () =>
  new EntraFailure(400, "invalid_request", 9002313, "Invalid request. Request is malformed or invalid.");

export const parameterMissing: Make<[name: string]> = (name) =>
  new EntraFailure(400, "invalid_request", 900144, `The request body must contain the following parameter: '${name}'.`);

export const grantUnsupported: Make<[grantType: string]> = (grantType) =>
  new EntraFailure(400, "unsupported_grant_type", 70003, `The app requested an unsupported grant type '${grantType}'.`);

export const applicationUnknown: Make<[id: string, tenant: string]> = (id, tenant) =>
  new EntraFailure(
    400,
    "unauthorized_client",
    700016,
    `Application with identifier '${id}' was not found in the directory '${tenant}'.`,
  );

export const secretMissing: Make = () => {
  const parameters = "'client_assertion', 'client_secret' or 'request'";
  const message = `${parameters} is required for the 'client_credentials' grant type.`;
  return new EntraFailure(401, "invalid_client", 7000216, message);
};

export const secretWrong: Make<[id: string]> = (id) => {
  const message = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${id}'.`;
  return new EntraFailure(401, "invalid_client", 7000215, message);
};

export const scopeInvalid: Make<[scope: string]> = (scope) => {
  const message = `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
  return new EntraFailure(400, "invalid_scope", 1002012, message);
};
