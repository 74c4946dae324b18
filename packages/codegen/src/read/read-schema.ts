import type { ContractNode } from "../contract/contract-node.ts";
import type { Documentation, ExternalDocs, Literal, ObjectShape, Schema, Shape } from "../ir.ts";
import { toJsonSchema } from "./json-schema.ts";

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

/** The parts of an object schema, those that `allOf` adds included. */
interface FlatObject {
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

/** What makes the schema of an object. They can stand side by side. */
const OBJECT = ["allOf", "properties", "required", "additionalProperties"];
/** Each of these decides the shape of a schema. */
const FORMS = ["$ref", "const", "enum", "anyOf", "oneOf", ...OBJECT];

/** The keyword that decides which shape a schema has; `undefined` if its `type` alone does. */
export function formOf(schema: ContractNode): ContractNode | undefined {
  return FORMS.flatMap((form) => schema.get(form) ?? [])[0];
}

export function isObjectForm(form: ContractNode | undefined): boolean {
  return form !== undefined && OBJECT.includes(form.key);
}

/** The name of the model that a schema's `$ref` stands for, given the value of `$ref`. */
export function modelName(reference: ContractNode): string {
  return reference.target().key;
}

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
