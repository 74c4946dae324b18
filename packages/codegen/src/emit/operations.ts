import type { Api, Operation } from "../ir.ts";
import { callConstant } from "../naming.ts";
import { HEADER, importTypes, importValues, literalText } from "./source-text.ts";

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
