import type { ContractNode } from "../contract/contract-node.ts";

/** What makes the schema of an object. They can stand side by side. */
const OBJECT = ["allOf", "properties", "required", "additionalProperties"];
/** Each of these decides the shape of a schema. */
const FORMS = ["$ref", "const", "enum", "anyOf", "oneOf", ...OBJECT];

/** The keyword that decides which shape a schema has; `undefined` if its `type` alone does. */
export function formOf(schema: ContractNode): ContractNode | undefined {
  return FORMS.flatMap((form) => schema.get(form) ?? [])[0];
}

export function isObjectForm(form: ContractNode | undefined): boolean {
  return form !== undefined && OBJECT.includes(form.key);
}

/** The name of the model that a schema's `$ref` stands for, given the value of `$ref`. */
export function modelName(reference: ContractNode): string {
  return reference.target().key;
}
