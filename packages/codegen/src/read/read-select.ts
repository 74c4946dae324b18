import type { ContractNode } from "../contract/contract-node.ts";
import type { Model, Select } from "../ir.ts";
import { successSchema } from "./read-responses.ts";
import { readSchema } from "./read-schema.ts";
import { modelName } from "./schema-form.ts";

/**
 * Reads how `$select` narrows a success, whose schema is `anyOf` the complete answer and the selection, in this order.
 *
 * @param select the schema of the query parameter `$select`
 * @throws ContractError if the schema is not so, or `$select` offers a property that the answer does not have
 */
export function readSelect(operation: ContractNode, select: ContractNode, models: ReadonlyMap<string, Model>): Select {
  const success = successSchema(operation);
  const forms = success?.get("anyOf");
  const [complete, selection, ...others] = forms?.items() ?? [];
  if (complete === undefined || selection === undefined || others.length > 0) {
    return (forms ?? success ?? operation).fail(
      "$select gives an operation two forms of success",
      "Write the schema of its 200 as anyOf: first the complete schema, then the selection",
    );
  }
  const completeModel = nameOf(complete);
  const element = elementOf(completeModel, models);
  const properties = select.resolve().require("items");
  checkProperties(properties, element, models);
  return {
    complete: readSchema(complete),
    completeModel,
    selection: readSchema(selection),
    selectionModel: nameOf(selection),
    properties: nameOf(properties),
    element,
  };
}

function nameOf(schema: ContractNode): string {
  const reference = schema.get("$ref");
  if (reference === undefined) {
    return schema.fail("this schema has no name", "Move it to components/schemas, and refer to it");
  }
  return modelName(reference);
}

/** A collection holds its elements in `value`; anything else is its own element. */
function elementOf(name: string, models: ReadonlyMap<string, Model>): string {
  const shape = models.get(name)?.shape;
  const value = shape?.kind === "object" ? shape.properties.find((property) => property.name === "value") : undefined;
  return value?.shape.kind === "list" && value.shape.items.kind === "model" ? value.shape.items.name : name;
}

function checkProperties(properties: ContractNode, element: string, models: ReadonlyMap<string, Model>): void {
  const shape = models.get(element)?.shape;
  const names = shape?.kind === "object" ? shape.properties.map(({ name }) => name) : [];
  for (const property of properties.resolve().require("enum").items()) {
    if (!names.includes(property.text())) {
      property.fail(`${property.value} is no property of ${element}`, "Correct the name, or add the property");
    }
  }
}
