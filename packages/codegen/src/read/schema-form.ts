import type { ContractNode } from "../contract/contract-node.ts";

/** Each of these decides the shape of a schema. Those of an object come last, and can stand side by side. */
const FORMS = ["$ref", "const", "enum", "anyOf", "oneOf", "allOf", "properties", "required", "additionalProperties"];

/** The keyword that decides which shape a schema has; `undefined` if its `type` alone does. */
export function formOf(schema: ContractNode): ContractNode | undefined {
  return FORMS.flatMap((form) => schema.get(form) ?? [])[0];
}

/** The name of the model that a schema's `$ref` stands for, given the value of `$ref`. */
export function modelName(reference: ContractNode): string {
  return reference.target().key;
}
