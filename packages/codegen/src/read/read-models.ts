import type { ContractNode } from "../contract/contract-node.ts";
import type { Model } from "../ir.ts";
import { readDocumentation } from "./read-documentation.ts";
import { readSchema } from "./read-schema.ts";

/** Reads the schemas that have a name. */
export function readModels(contract: ContractNode): Model[] {
  const schemas = contract.get("components")?.get("schemas")?.members() ?? [];
  return schemas.map((schema) => ({
    ...readSchema(schema),
    name: schema.key,
    documentation: readDocumentation(schema),
    memberDescriptions: readMembers(schema),
  }));
}

function readMembers(schema: ContractNode): Record<string, string> {
  const descriptions = schema.get("x-enumDescriptions")?.members() ?? [];
  return Object.fromEntries(descriptions.map((description) => [description.key, String(description.value).trim()]));
}
