import { type Contract, type LocatedOperation, operationsOf } from "./contract.ts";
import { curlSample } from "./curl-sample.ts";
import { exampleCall } from "./example-call.ts";
import { ExpectedError } from "./expected-error.ts";
import { resultName } from "./result-name.ts";
import { type ClientMethod, typescriptSample } from "./typescript-sample.ts";

/** The client's operation table, by operationId, as far as samples need it. */
export type OperationTable = Readonly<Record<string, ClientMethod>>;

export interface CodeSample {
  /** What highlights it. */
  readonly lang: "shell" | "typescript";
  /** What readers choose it by. */
  readonly label: string;
  readonly source: string;
}

/**
 * Shows an operation as calls that can be copied.
 *
 * @throws ExpectedError if the client has no method for the operation, or the contract lacks an example
 */
export function codeSamples(contract: Contract, table: OperationTable, located: LocatedOperation): CodeSample[] {
  const { operationId } = located.operation;
  const method = table[operationId];
  if (method === undefined) {
    throw new ExpectedError(`The client has no method for ${operationId}. Generate it anew with: npm run generate`);
  }
  const call = exampleCall(contract, located);
  const result = method.paged ? "items" : resultName(contract, located.operation, method.name);
  return [
    { lang: "shell", label: "curl", source: curlSample(call) },
    { lang: "typescript", label: "TypeScript", source: typescriptSample(call, method, result) },
  ];
}

/** A copy of the contract with samples on every operation, for Redoc. The contract itself stays free of them. */
export function withCodeSamples(contract: Contract, table: OperationTable): Contract {
  const paths: Record<string, Contract["paths"][string]> = { ...contract.paths };
  for (const located of operationsOf(contract)) {
    const { path, method, operation } = located;
    const samples = codeSamples(contract, table, located);
    paths[path] = { ...paths[path], [method]: { ...operation, "x-codeSamples": samples } };
  }
  return { ...contract, paths };
}
