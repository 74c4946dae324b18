import type { Api, Operation } from "../ir.ts";
import { callConstant } from "../naming.ts";
import { HEADER, importTypes, importValues, literalText } from "./source-text.ts";

/** Writes `calls.ts`: what the client has to know of each operation in order to call it, and nothing else. */
export function emitCalls({ operations }: Api): string {
  // A constant each, as a bundler leaves out what nobody imports, but not the property of an object.
  const constants = operations.map(
    (operation) => `export const ${callConstant(operation.id)} = ${literalText(callOf(operation))} as const;\n`,
  );
  return `${HEADER}${constants.join("\n")}`;
}

function callOf(operation: Operation): object {
  const { requestBody } = operation;
  return {
    operationId: operation.id,
    method: operation.httpMethod,
    path: operation.path,
    query: Object.fromEntries(operation.query.map(({ name, form }) => [name, form])),
    headers: operation.headers.map(({ name }) => name),
    accept: acceptOf(operation),
    requestBody: requestBody && {
      mediaType: requestBody.mediaType,
      required: requestBody.required,
      ...(requestBody.isArray && { isArray: true }),
    },
    responses: Object.fromEntries(operation.successes.map(({ status, body }) => [status, body?.mediaType ?? null])),
    ...(operation.successes.some(({ body }) => body?.isArray) && { isArray: true }),
  };
}

/** An operation without a body in its success still gets its errors as JSON. */
function acceptOf({ successes, errors }: Operation): string {
  const [body] = [...successes, ...errors].flatMap((response) => response.body ?? []);
  return body?.mediaType ?? "application/json";
}

/** Writes `operations.ts`: what a program needs to know of each operation in order to call or to serve it. */
export function emitOperations({ operations, runtime }: Api): string {
  const calls = operations.map(({ id }) => callConstant(id));
  const constants = operations.map(
    (operation) => `const ${operation.id} = ${literalText(detailsOf(operation))} as const;\n`,
  );
  const types = operations.map(({ id }) => `  readonly ${id}: typeof ${callConstant(id)} & typeof ${id};\n`);
  const members = operations.map(({ id }) => `  ${id}: { ...${callConstant(id)}, ...${id} },\n`);
  return `${HEADER}${importTypes(["OperationTable"], runtime)}${importValues(calls, "./calls.ts")}
${constants.join("\n")}
/** The operations of the contract, by their id. */
export const operations: OperationTable<{
${types.join("")}}> = {
${members.join("")}};

/** The id of an operation. */
export type OperationId = keyof typeof operations;
`;
}

/** What the client does not need for a call. */
function detailsOf(operation: Operation): object {
  return {
    resource: operation.resource,
    name: operation.name,
    pathParameters: operation.pathParameters.map(({ name }) => name),
    paged: operation.page !== undefined,
    errors: operation.errors.map(({ status }) => status),
    scopes: operation.scopes,
    responseHeaders: Object.fromEntries(
      [...operation.successes, ...operation.errors].map(({ status, headers }) => [
        status,
        headers.map(({ name }) => name),
      ]),
    ),
  };
}
