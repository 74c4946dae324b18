import type { ContractNode } from "../contract/contract-node.ts";
import type { Model } from "../ir.ts";
import { readDocumentation } from "./read-documentation.ts";
import { readSchema } from "./read-schema.ts";

/**
 * Reads the schemas that have a name.
 *
 * @throws ContractError if a name is no PascalCase identifier, or an enum's descriptions do not fit its members
 */
export function readModels(contract: ContractNode): Model[] {
  const schemas = contract.get("components")?.get("schemas")?.members() ?? [];
  return schemas.map((schema): Model => {
    if (!/^[A-Z][A-Za-z0-9]*$/.test(schema.key)) {
      schema.fail(`${schema.key} cannot name a type`, "Name the schema in PascalCase, with letters and digits only");
    }
    return {
      ...readSchema(schema),
      name: schema.key,
      documentation: readDocumentation(schema),
      memberDescriptions: readMembers(schema),
    };
  });
}

function readMembers(schema: ContractNode): Record<string, string> {
  const descriptions = schema.get("x-enumDescriptions");
  if (descriptions === undefined) return {};
  const members = schema
    .require("enum")
    .items()
    .map(({ value }) => String(value));
  for (const member of members) {
    if (!descriptions.has(member)) {
      descriptions.fail(`${member} has no description`, "Describe every member of the enum");
    }
  }
  return Object.fromEntries(
    descriptions.members().map((description) => {
      const { key } = description;
      if (!members.includes(key)) description.fail(`${key} is no member of the enum`, "Remove it, or add the member");
      return [key, description.text().trim()];
    }),
  );
}
