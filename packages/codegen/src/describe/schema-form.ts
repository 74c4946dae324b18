import type { ContractNode } from "../contract/contract-node.ts";

/** Each of these decides the shape of a schema by itself. Only the parts of an object can stand side by side. */
const FORMS = ["$ref", "const", "enum", "anyOf", "oneOf", "allOf", "properties", "required", "additionalProperties"];
const OBJECT: ReadonlySet<string> = new Set(["allOf", "properties", "required", "additionalProperties"]);

/**
 * The keyword that decides which shape a schema has; `undefined` if its `type` alone does.
 *
 * @throws ContractError if two of them contradict, which TypeScript could only express with types nobody wants to read
 */
export function formOf(schema: ContractNode): ContractNode | undefined {
  const [first, ...rest] = FORMS.flatMap((form) => schema.get(form) ?? []);
  const other = rest.find(({ key }) => !OBJECT.has(key) || !OBJECT.has(first?.key ?? key));
  other?.fail(`${first?.key} and ${other.key} stand side by side`, "Split the schema, so that each part has one form");
  return first;
}

export function isObjectForm(form: ContractNode | undefined): boolean {
  return form !== undefined && OBJECT.has(form.key);
}
