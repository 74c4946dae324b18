import type { ContractNode } from "../contract/contract-node.ts";
import { describeDocumentation } from "./describe-documentation.ts";
import { flattenObject } from "./flatten-object.ts";
import { modelName } from "./model-name.ts";
import { formOf } from "./schema-form.ts";
import type { Literal, ObjectShape, Shape } from "./shape.ts";

const NULL: Shape = { kind: "primitive", name: "null" };

/**
 * Finds the TypeScript form of a schema.
 *
 * @throws ContractError if there is none that reads well
 */
export function describeShape(schema: ContractNode): Shape {
  if (typeof schema.value === "boolean") return { kind: "primitive", name: "unknown" };
  const form = formOf(schema);
  switch (form?.key) {
    case undefined:
      return union(typesOf(schema).map((type) => describeType(schema, type)));
    case "$ref":
      return { kind: "model", name: modelName(form) };
    case "const":
      return { kind: "literals", values: [literal(form)], extensible: false };
    case "enum":
      return { kind: "literals", values: form.items().map(literal), extensible: true };
    case "anyOf":
    case "oneOf":
      return union(form.items().map(describeShape));
    default: {
      const shape = describeObject(schema);
      return typesOf(schema).includes("null") ? union([shape, NULL]) : shape;
    }
  }
}

function describeObject(schema: ContractNode): ObjectShape {
  const { properties, required, additional } = flattenObject(schema);
  return {
    kind: "object",
    properties: [...properties].map(([name, property]) => ({
      name,
      required: required.has(name),
      shape: describeShape(property),
      documentation: describeDocumentation(property),
    })),
    others: describeOthers(properties.size, additional),
  };
}

function describeOthers(listed: number, additional: ContractNode | undefined): Shape | undefined {
  if (additional === undefined || additional.value === false) return undefined;
  // An index signature must allow whatever the listed properties hold, as `unknown` does.
  return listed === 0 ? describeShape(additional) : { kind: "primitive", name: "unknown" };
}

function typesOf(schema: ContractNode): string[] {
  const type = schema.get("type");
  if (type === undefined) return ["unknown"];
  return Array.isArray(type.value) ? type.items().map((item) => item.text()) : [type.text()];
}

function describeType(schema: ContractNode, type: string): Shape {
  switch (type) {
    case "object":
      return describeObject(schema);
    case "array":
      return { kind: "list", items: describeShape(schema.require("items")) };
    case "integer":
      return { kind: "primitive", name: "number" };
    case "boolean":
    case "null":
    case "number":
    case "string":
    case "unknown":
      return { kind: "primitive", name: type };
    default:
      return schema.require("type").fail(`${type} is no type of JSON Schema`, "Correct the type");
  }
}

function literal(node: ContractNode): Literal {
  const { value } = node;
  const isLiteral =
    value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isLiteral
    ? value
    : node.fail("only primitive values can be listed or constant", "Describe it with properties");
}

function union(members: Shape[]): Shape {
  const [only, second] = members;
  return only !== undefined && second === undefined ? only : { kind: "union", members };
}
