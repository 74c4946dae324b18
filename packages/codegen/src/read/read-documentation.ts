import type { ContractNode } from "../contract/contract-node.ts";
import type { Documentation, ExternalDocs } from "../ir.ts";

/** What a schema tells people. A reference that says nothing of its own speaks with the words of its target. */
export function readDocumentation(schema: ContractNode): Documentation {
  const target = schema.resolve();
  return {
    description: schema.textOf("description") ?? target.textOf("description"),
    examples: (schema.get("examples") ?? target.get("examples"))?.items().map(({ value }) => value) ?? [],
    defaultValue: (schema.get("default") ?? target.get("default"))?.value,
    deprecated: (schema.get("deprecated") ?? target.get("deprecated"))?.value === true,
  };
}

/** What a parameter tells people. Its examples are its own, or those of its schema. */
export function readParameterDocumentation(parameter: ContractNode): Documentation {
  const schema = readDocumentation(parameter.require("schema"));
  const own = parameter.get("example")?.value;
  const named = parameter.get("examples")?.members() ?? [];
  const values = named.flatMap((example) => example.resolve().get("value") ?? []);
  const examples = own === undefined ? values.map(({ value }) => value) : [own];
  return {
    ...schema,
    description: parameter.textOf("description") ?? schema.description,
    examples: examples.length > 0 ? examples : schema.examples,
    deprecated: parameter.get("deprecated")?.value === true || schema.deprecated,
  };
}

export function readExternalDocs(parent: ContractNode): ExternalDocs | undefined {
  const externalDocs = parent.get("externalDocs");
  return externalDocs && { url: externalDocs.require("url").text(), description: externalDocs.textOf("description") };
}
