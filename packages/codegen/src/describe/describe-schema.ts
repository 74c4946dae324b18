import type { ContractNode } from "../contract/contract-node.ts";
import { describeShape } from "./describe-shape.ts";
import type { SchemaDescription } from "./description.ts";
import { toJsonSchema } from "./json-schema.ts";

/** Describes a schema for types and for validators. */
export function describeSchema(node: ContractNode): SchemaDescription {
  return { jsonSchema: toJsonSchema(node), shape: describeShape(node), node };
}
