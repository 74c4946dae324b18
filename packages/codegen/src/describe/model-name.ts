import type { ContractNode } from "../contract/contract-node.ts";

/**
 * The name of the model that a schema's `$ref` stands for.
 *
 * @param reference the value of `$ref`
 * @throws ContractError if it names no schema under `components`, or one that is not there
 */
export function modelName(reference: ContractNode): string {
  reference.target();
  const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(reference.text()) ?? [];
  return (
    name ?? reference.fail("this $ref names no schema under components", "Move what it names to components/schemas")
  );
}
