import type { ContractNode } from "./contract-node.ts";

/**
 * Makes a reader that reads each place of a contract once. In a large contract thousands of operations refer to the same
 * responses, headers and parameters.
 */
export function readOnce<Result>(read: (node: ContractNode) => Result): (node: ContractNode) => Result {
  const results = new WeakMap<ContractNode, { readonly result: Result }>();
  return (node) => {
    const known = results.get(node) ?? { result: read(node) };
    results.set(node, known);
    return known.result;
  };
}
