// All that generated code imports, and the names that nothing in a contract may have, as a generated file would then declare
// what it imports. Codegen reads this module.
export { callOperation, callWithQuery } from "./calling/call-operation.ts";
export type { Clock } from "./clock.ts";
export { GraphConnection } from "./connection.ts";
export { type ConnectionOptions, checkOptions } from "./connection-options.ts";
export { createResources, type Methods } from "./create-resources.ts";
export type { AccessToken, Credential, TokenCredential, TokenRequest } from "./credential/credential.ts";
export type { EntityProperty, EntityTable, EntityType, EntityValue, OpenEnum } from "./entity.ts";
export { entityChanges } from "./entity-changes.ts";
export { CallError } from "./errors/call-error.ts";
export {
  type AnyCallError,
  CallTimeoutError,
  isCallError,
  isCallTimeoutError,
  isNetworkError,
  isProtocolError,
  NetworkError,
  ProtocolError,
} from "./errors/call-errors.ts";
export { GraphError, type GraphErrorCode, type GraphErrorDetail, isGraphError } from "./errors/graph-error.ts";
export type { Observers, RequestEvent, ResponseEvent, RetryEvent } from "./observers.ts";
export { dateTimeOffset, NEVER, type ODataLiteral, type ODataValue, odata } from "./odata.ts";
export type { Operation, OperationTable, QueryOptionType, RequestBody } from "./operation.ts";
export type { PagedCollection, ReadAllOptions, ReadPage, ReadPagesOptions } from "./paging/paged-collection.ts";
export { readCollection } from "./paging/read-collection.ts";
export type {
  CallPromise,
  CallResponse,
  CheckedResponse,
  ObservedCall,
  ResponseCheck,
  ResponseFacts,
  ResponseHeaders,
} from "./response.ts";
export type { FetchOptions, RequestOptions } from "./sending/request-options.ts";
export type { RetryOptions } from "./sending/retry.ts";
export type {
  OperationValidators,
  ParameterValidators,
  SelectableValidators,
  ValidationError,
  Validator,
} from "./validator.ts";
