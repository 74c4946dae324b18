import type { ContractNode } from "../contract/contract-node.ts";
import type { JsonSchema } from "../ir.ts";
import { modelName } from "./read-schema.ts";

const ONE_SCHEMA: ReadonlySet<string> = new Set([
  ...["additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"],
  ...["unevaluatedItems", "unevaluatedProperties"],
]);
const SCHEMA_LIST: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf"]);
const SCHEMAS_BY_NAME: ReadonlySet<string> = new Set(["dependentSchemas", "properties"]);
const VALUE: ReadonlySet<string> = new Set([
  ...["const", "dependentRequired", "enum", "exclusiveMaximum", "exclusiveMinimum", "format", "maxContains"],
  ...["maximum", "maxItems", "maxLength", "maxProperties", "minContains", "minimum", "minItems", "minLength"],
  ...["minProperties", "multipleOf", "pattern", "required", "type", "uniqueItems"],
]);
/** JSON Schema's annotations, and the part of OpenAPI's own vocabulary that asserts nothing. */
const ANNOTATION: ReadonlySet<string> = new Set([
  ...["$comment", "contentEncoding", "contentMediaType", "default", "deprecated", "description", "examples"],
  ...["example", "externalDocs", "readOnly", "summary", "title", "writeOnly", "xml"],
]);

/** Makes the validator's form of a schema. */
export function toJsonSchema(schema: ContractNode): JsonSchema {
  if (typeof schema.value === "boolean") return schema.value;
  return Object.fromEntries(
    schema
      .members()
      .filter(({ key }) => !ANNOTATION.has(key) && !key.startsWith("x-"))
      .map((keyword) => [keyword.key, convert(keyword)]),
  );
}

function convert(keyword: ContractNode): unknown {
  const { key, value } = keyword;
  if (key === "$ref") return modelName(keyword);
  if (VALUE.has(key)) return value;
  if (ONE_SCHEMA.has(key)) return toJsonSchema(keyword);
  if (SCHEMA_LIST.has(key)) return keyword.items().map(toJsonSchema);
  if (SCHEMAS_BY_NAME.has(key)) {
    return Object.fromEntries(keyword.members().map((member) => [member.key, toJsonSchema(member)]));
  }
  return keyword.broken("no validator knows this keyword");
}
