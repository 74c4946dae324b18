import { BODY_LIMIT } from "@remote-assistance/http";
import {
  alreadyOnboarded,
  badGateway,
  entityNotFound,
  gatewayTimeout,
  insufficientStorage,
  internalServerError,
  payloadTooLarge,
  preconditionFailed,
  roleMissing,
  serviceUnavailable,
  tenantNotApplicable,
  tokenRejected,
  tooManyRequests,
  unsupportedAccept,
} from "../failures/failures.ts";
import { GraphFailure } from "../failures/graph-failure.ts";

/** The status of an error that can be planned: those of the contract, and what stands between a caller and the service. */
export type FaultStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 429 | 500 | 502 | 503 | 504 | 507;

/** Where a status has several causes, the one that cannot be had of the emulator in another way. */
const FAILURES: Readonly<Record<FaultStatus, () => GraphFailure>> = {
  400: tenantNotApplicable,
  401: tokenRejected,
  403: roleMissing,
  404: entityNotFound,
  409: alreadyOnboarded,
  412: preconditionFailed,
  413: () => payloadTooLarge(BODY_LIMIT),
  415: () => unsupportedAccept("text/plain", "application/json"),
  429: tooManyRequests,
  500: internalServerError,
  502: badGateway,
  503: serviceUnavailable,
  504: gatewayTimeout,
  507: insufficientStorage,
};

export const FAULT_STATUSES: readonly number[] = Object.keys(FAILURES).map(Number);

/** The error of a status, in Graph's words. */
export function failureOfStatus(status: FaultStatus, retryAfter: number | string | undefined): GraphFailure {
  const failure = FAILURES[status]();
  if (retryAfter === undefined) return failure;
  const { code, message, details } = failure;
  const headers = { ...details.headers, "retry-after": String(retryAfter) };
  return new GraphFailure(status, code, message, { ...details, headers });
}
