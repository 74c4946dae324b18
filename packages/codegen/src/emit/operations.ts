import type { ApiDescription, OperationDescription } from "../describe/description.ts";
import { HEADER } from "./header.ts";
import { importTypes, literalText } from "./source-text.ts";

/** Writes `operations.ts`: what a program needs to know of each operation in order to call or to serve it. */
export function emitOperations({ operations }: ApiDescription): string {
  const table = Object.fromEntries(operations.map((operation) => [operation.id, tableEntry(operation)]));
  return `${HEADER}${importTypes(["OperationTable"], "../operation.ts")}
/** The operations of the contract, by their id. */
export const operations = ${literalText(table)} as const;

/** The id of an operation. */
export type OperationId = keyof OperationTable<typeof operations>;
`;
}

function tableEntry(operation: OperationDescription): object {
  const { requestBody } = operation;
  return {
    resource: operation.resource,
    name: operation.name,
    method: operation.httpMethod,
    path: operation.path,
    pathParameters: operation.pathParameters.map(({ name }) => name),
    query: Object.fromEntries(operation.query.map(({ name, form }) => [name, form])),
    headers: operation.headers.map(({ name }) => name),
    requestBody: requestBody && { mediaType: requestBody.mediaType, required: requestBody.required },
    responses: Object.fromEntries(operation.successes.map(({ status, body }) => [status, body?.mediaType ?? null])),
    errors: operation.errors.map(({ status }) => status),
    scopes: operation.scopes,
  };
}
