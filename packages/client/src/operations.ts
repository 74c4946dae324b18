export { type OperationId, operations } from "./contract.ts";
export type { Operation, OperationTable, QueryOptionType, RequestBody } from "./operation.ts";
