import { ContractError, type ContractNode } from "./contract/contract-node.ts";
import type { Api, Operation } from "./ir.ts";
import { headersName, optionsName, queryName, responseHeadersName, selectedName, valuesName } from "./naming.ts";
import type { Runtime } from "./runtime.ts";

/** What the generated files declare for every contract; behind it the types and the type parameter of their signatures. */
export const GENERATED_NAMES: ReadonlySet<string> = new Set([
  ...["Cloud", "EntityName", "GraphResources", "OperationId", "Validators"],
  ...["Omit", "Pick", "Promise", "Property"],
]);

/**
 * Checks that no two things that are generated share a name, nor take one that the generated files need for themselves.
 *
 * @throws ContractError with all that do
 */
export function checkNames({ models, resources, operations }: Api, runtime: Runtime): void {
  const complaints: string[] = [];
  const owners = new Map<string, string>();
  const claim = (name: string, node: ContractNode) => {
    const owner = owners.get(name);
    if (runtime.names.has(name) || GENERATED_NAMES.has(name)) {
      complaints.push(node.complain(`this makes a second ${name}, which is the client's own`, "Rename this"));
    } else if (owner !== undefined) {
      complaints.push(
        node.complain(`this makes a second ${name}, which ${owner} has made already`, "Rename one of them"),
      );
    } else owners.set(name, node.pointer);
  };
  for (const { name, node, shape } of models) {
    claim(name, node);
    if (shape.kind === "literals") claim(valuesName(name), node);
  }
  for (const { interfaceName, node } of resources) claim(interfaceName, node);
  for (const { id, node } of operations) {
    for (const name of [queryName(id), headersName(id), responseHeadersName(id), optionsName(id)]) claim(name, node);
  }
  const narrowed = operations.flatMap(({ select }) => (select ? [select.completeModel, select.element] : []));
  for (const { name, node } of models) {
    if (narrowed.includes(name)) claim(selectedName(name), node);
  }
  complaints.push(...operations.flatMap((operation) => complainOfOptions(operation, runtime.requestOptions)));
  if (complaints.length > 0) throw new ContractError([...new Set(complaints)].join("\n"));
}

function complainOfOptions({ query, headers }: Operation, requestOptions: ReadonlySet<string>): string[] {
  return [...query, ...headers]
    .filter(({ name }) => requestOptions.has(name))
    .map(({ name, node }) =>
      node.require("name").complain(`every method of the client has an option ${name}`, "Rename this one"),
    );
}
