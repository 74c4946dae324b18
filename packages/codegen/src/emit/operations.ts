import type { ApiDescription, OperationDescription } from "../describe/description.ts";
import { operationConstant } from "../describe/naming.ts";
import { HEADER } from "./header.ts";
import { importTypes, literalText } from "./source-text.ts";

/** Writes `operations.ts`: what a program needs to know of each operation in order to call or to serve it. */
export function emitOperations({ operations }: ApiDescription): string {
  const constants = operations.map(
    (operation) =>
      `export const ${operationConstant(operation.id)} = ${literalText(tableEntry(operation))} as const;\n`,
  );
  const types = operations.map(({ id }) => `  readonly ${id}: typeof ${operationConstant(id)};\n`);
  const members = operations.map(({ id }) => `  ${id}: ${operationConstant(id)},\n`);
  // A constant each, as a bundler leaves out what nobody imports, but not the property of an object.
  return `${HEADER}${importTypes(["OperationTable"], "../operation.ts")}
${constants.join("\n")}
/** The operations of the contract, by their id. */
export const operations: OperationTable<{
${types.join("")}}> = {
${members.join("")}};

/** The id of an operation. */
export type OperationId = keyof typeof operations;
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
    paged: operation.page !== undefined,
    accept: acceptOf(operation),
    requestBody: requestBody && { mediaType: requestBody.mediaType, required: requestBody.required },
    responses: Object.fromEntries(operation.successes.map(({ status, body }) => [status, body?.mediaType ?? null])),
    errors: operation.errors.map(({ status }) => status),
    scopes: operation.scopes,
  };
}

/** An operation without a body in its success still gets its errors as JSON. */
function acceptOf({ successes, errors }: OperationDescription): string {
  const [body] = [...successes, ...errors].flatMap((response) => response.body ?? []);
  return body?.mediaType ?? "application/json";
}
