import type { ContractNode } from "../contract/contract-node.ts";
import type { Literal, ObjectShape, Schema, Shape } from "../ir.ts";
import { flattenObject } from "./flatten-object.ts";
import { toJsonSchema } from "./json-schema.ts";
import { readDocumentation } from "./read-documentation.ts";
import { formOf, modelName } from "./schema-form.ts";

const NULL: Shape = { kind: "primitive", name: "null" };

/** Finds the TypeScript form of a schema. */
export function readShape(schema: ContractNode): Shape {
  if (typeof schema.value === "boolean") return { kind: "primitive", name: "unknown" };
  const form = formOf(schema);
  switch (form?.key) {
    case undefined:
      return union(typesOf(schema).map((type) => readType(schema, type)));
    case "$ref":
      return { kind: "model", name: modelName(form) };
    case "const":
      return { kind: "literals", values: [literal(form)], extensible: false };
    case "enum":
      return { kind: "literals", values: form.items().map(literal), extensible: true };
    case "anyOf":
    case "oneOf":
      return union(form.items().map(readShape));
    default: {
      const shape = readObject(schema);
      return typesOf(schema).includes("null") ? union([shape, NULL]) : shape;
    }
  }
}

function readObject(schema: ContractNode): ObjectShape {
  const { properties, required, additional } = flattenObject(schema);
  return {
    kind: "object",
    properties: [...properties].map(([name, property]) => ({
      name,
      required: required.has(name),
      shape: readShape(property),
      documentation: readDocumentation(property),
    })),
    others: readOthers(properties.size, additional),
  };
}

function readOthers(listed: number, additional: ContractNode | undefined): Shape | undefined {
  if (additional === undefined || additional.value === false) return undefined;
  // An index signature must allow whatever the listed properties hold, as `unknown` does.
  return listed === 0 ? readShape(additional) : { kind: "primitive", name: "unknown" };
}

function typesOf(schema: ContractNode): string[] {
  const type = schema.get("type");
  if (type === undefined) return ["unknown"];
  return Array.isArray(type.value) ? type.items().map((item) => item.text()) : [type.text()];
}

function readType(schema: ContractNode, type: string): Shape {
  switch (type) {
    case "object":
      return readObject(schema);
    case "array":
      return { kind: "list", items: readShape(schema.require("items")) };
    case "integer":
      return { kind: "primitive", name: "number" };
    case "boolean":
    case "null":
    case "number":
    case "string":
    case "unknown":
      return { kind: "primitive", name: type };
    default:
      return schema.broken(`${type} is not a type`);
  }
}

function literal(node: ContractNode): Literal {
  const { value } = node;
  const isLiteral =
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isLiteral ? value : node.broken("this is not a literal");
}

function union(members: Shape[]): Shape {
  const [only, second] = members;
  return only !== undefined && second === undefined ? only : { kind: "union", members };
}

/** Reads a schema for types and for validators. */
export function readSchema(node: ContractNode): Schema {
  return { jsonSchema: toJsonSchema(node), shape: readShape(node), node };
}
