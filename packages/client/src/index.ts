export { createGraphConnection, type GraphConnection } from "./connection.ts";
export type { GraphClientOptions } from "./connection-options.ts";
export * from "./contract.ts";
export { createGraphClient, type GraphClient } from "./create-graph-client.ts";
export type { AccessToken, Credential, TokenCredential, TokenRequest } from "./credential/credential.ts";
export { CallError, isCallError } from "./errors/call-error.ts";
export type { GraphErrorDetail } from "./errors/error-envelope.ts";
export { GraphError, type GraphErrorCode, isGraphError } from "./errors/graph-error.ts";
export { isNetworkError, NetworkError } from "./errors/network-error.ts";
export { isProtocolError, ProtocolError } from "./errors/protocol-error.ts";
export { isTimeoutError, TimeoutError } from "./errors/timeout-error.ts";
export { createGraphFetch, type Fetch } from "./graph-fetch.ts";
export type { ObservedCall, Observers, RequestEvent, ResponseEvent, RetryEvent } from "./observers.ts";
export { dateTimeOffset, type ODataLiteral, type ODataValue, odata } from "./odata.ts";
export type { Operation, QueryOptionType, RequestBody } from "./operation.ts";
export type { PagedCollection, ReadAllOptions } from "./paging/paged-collection.ts";
export { changes } from "./remote-assistance-partner/changes.ts";
export { isOnboardingError, OnboardingError } from "./remote-assistance-partner/onboarding-error.ts";
export {
  type PartnerReader,
  type WaitForOnboardingOptions,
  waitForOnboarding,
} from "./remote-assistance-partner/wait-for-onboarding.ts";
export type { RequestOptions } from "./request-options.ts";
export type { CheckedResponse, ResponseCheck } from "./response-check.ts";
export type { Clock } from "./sending/clock.ts";
export type { RetryOptions } from "./sending/retry-policy.ts";
