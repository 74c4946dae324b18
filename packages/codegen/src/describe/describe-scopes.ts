import type { ContractNode } from "../contract/contract-node.ts";

/**
 * The permissions that open an operation, least privileged first. An operation without `security` of its own has that of
 * the contract.
 *
 * @throws ContractError if an alternative is not one scheme with one scope
 */
export function describeScopes(contract: ContractNode, operation: ContractNode): string[] {
  const alternatives = (operation.get("security") ?? contract.get("security"))?.items() ?? [];
  return alternatives.map((alternative) => {
    const [scheme, otherScheme] = alternative.members();
    const [scope, otherScope] = scheme?.items() ?? [];
    if (scope === undefined || otherScheme !== undefined || otherScope !== undefined) {
      return alternative.fail("this alternative is not one scheme with one scope", "Write `- scheme: [scope]`");
    }
    return scope.text();
  });
}
