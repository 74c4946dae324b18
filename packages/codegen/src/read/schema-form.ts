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
