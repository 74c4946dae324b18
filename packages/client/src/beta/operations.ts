export * from "../generated/beta/operations.ts";
export type { Operation, OperationTable, QueryOptionType, RequestBody } from "../operation.ts";
