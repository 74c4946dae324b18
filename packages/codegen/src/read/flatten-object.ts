import type { ContractNode } from "../contract/contract-node.ts";
import { formOf, isObjectForm } from "./schema-form.ts";

/** The parts of an object schema, those that `allOf` adds included. */
export interface FlatObject {
  readonly properties: ReadonlyMap<string, ContractNode>;
  readonly required: ReadonlySet<string>;
  readonly additional: ContractNode | undefined;
}

/** The same, with the place that requires each name. */
interface Parts {
  readonly properties: Map<string, ContractNode>;
  readonly required: Map<string, ContractNode>;
  additional: ContractNode | undefined;
}

/**
 * Puts an object and everything that `allOf` adds to it into one list of properties, which reads better than an
 * intersection. A property that is written twice is what the outer schema says it is.
 *
 * @throws ContractError if `required` names a property that is none, or `allOf` holds no object or leads back to itself
 */
export function flattenObject(schema: ContractNode): FlatObject {
  const { properties, required, additional } = collect(schema, []);
  for (const [name, place] of required) {
    if (!properties.has(name)) place.fail(`${name} is required, but is no property`, "Add it, or correct the name");
  }
  return { properties, required: new Set(required.keys()), additional };
}

function collect(member: ContractNode, trail: readonly string[]): Parts {
  formOf(member);
  const schema = member.resolve();
  const form = formOf(schema);
  if (!isObjectForm(form) && schema.get("type")?.value !== "object") {
    member.fail("this part of allOf is no object", "Let allOf hold objects only");
  }
  if (trail.includes(schema.pointer)) member.fail("this leads back to the schema it is part of", "Break the circle");
  const parts: Parts = { properties: new Map(), required: new Map(), additional: undefined };
  for (const part of schema.get("allOf")?.items() ?? []) merge(parts, collect(part, [...trail, schema.pointer]));
  merge(parts, {
    properties: new Map(
      schema
        .get("properties")
        ?.members()
        .map((property) => [property.key, property]),
    ),
    required: new Map(
      schema
        .get("required")
        ?.items()
        .map((name) => [name.text(), name]),
    ),
    additional: schema.get("additionalProperties"),
  });
  return parts;
}

function merge(parts: Parts, { properties, required, additional }: Parts): void {
  for (const [name, property] of properties) parts.properties.set(name, property);
  for (const [name, place] of required) parts.required.set(name, place);
  parts.additional = additional ?? parts.additional;
}
