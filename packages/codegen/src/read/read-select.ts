import type { ContractNode } from "../contract/contract-node.ts";
import type { Model, Select } from "../ir.ts";
import { successSchema } from "./read-responses.ts";
import { readSchema } from "./read-schema.ts";
import { modelName } from "./schema-form.ts";

/**
 * Reads how `$select` narrows a success, whose schema is `anyOf` the complete response and the selection, in this order.
 *
 * @param select the schema of the query parameter `$select`
 */
export function readSelect(operation: ContractNode, select: ContractNode, models: ReadonlyMap<string, Model>): Select {
  const forms = successSchema(operation)?.get("anyOf") ?? operation.broken("`$select` has no `anyOf`");
  const complete = forms.require("0");
  const selection = forms.require("1");
  const completeModel = nameOf(complete);
  return {
    complete: readSchema(complete),
    completeModel,
    selection: readSchema(selection),
    selectionModel: nameOf(selection),
    properties: nameOf(select.resolve().require("items")),
    element: elementOf(completeModel, models),
  };
}

function nameOf(schema: ContractNode): string {
  return modelName(schema.require("$ref"));
}

/** A collection holds its elements in `value`; anything else is its own element. */
function elementOf(name: string, models: ReadonlyMap<string, Model>): string {
  const shape = models.get(name)?.shape;
  const value = shape?.kind === "object" ? shape.properties.find((property) => property.name === "value") : undefined;
  return value?.shape.kind === "list" && value.shape.items.kind === "model" ? value.shape.items.name : name;
}
