import type { Api, Operation } from "../ir.ts";
import { callConstant } from "../naming.ts";
import { HEADER, literalText } from "./source-text.ts";

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
