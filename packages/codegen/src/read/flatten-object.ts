import type { ContractNode } from "../contract/contract-node.ts";

/** The parts of an object schema, those that `allOf` adds included. */
export interface FlatObject {
  readonly properties: ReadonlyMap<string, ContractNode>;
  readonly required: ReadonlySet<string>;
  readonly additional: ContractNode | undefined;
}

/**
 * Puts an object and everything that `allOf` adds to it into one list of properties, which reads better than an
 * intersection. A property that is written twice is what the outer schema says it is.
 */
export function flattenObject(member: ContractNode): FlatObject {
  const schema = member.resolve();
  const parts = (schema.get("allOf")?.items() ?? []).map(flattenObject);
  const properties = schema.get("properties")?.members() ?? [];
  const required = schema.get("required")?.items() ?? [];
  return {
    properties: new Map([
      ...parts.flatMap((part) => [...part.properties]),
      ...properties.map((property) => [property.key, property] as const),
    ]),
    required: new Set([...parts.flatMap((part) => [...part.required]), ...required.map((name) => name.text())]),
    additional: schema.get("additionalProperties") ?? parts.findLast(({ additional }) => additional)?.additional,
  };
}
