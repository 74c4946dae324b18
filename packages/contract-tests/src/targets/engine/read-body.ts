import type { EntityProperty, EntityType } from "@remote-assistance/client/entities";
import type { Validator } from "@remote-assistance/client/validators";

/** A refusal, as its response has it. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function badRequest(message: string): EngineError {
  return new EngineError(400, "BadRequest", message);
}

export function invalidBody(message: string): EngineError {
  return new EngineError(400, "ModelValidationFailure", message);
}

/** The properties of a valid body. Of an invalid one, the error names the property and its type. */
export function readBody(
  text: string,
  type: EntityType,
  role: "create" | "update",
  validate: Validator<unknown> | undefined,
): Record<string, unknown> {
  const body: Record<string, unknown> = JSON.parse(text);
  const entries = Object.entries(body).filter(([name]) => !name.startsWith("@"));
  for (const [name, value] of entries) {
    const property = type.properties[name];
    if (!property?.[role]) {
      throw invalidBody(`The property '${name}' does not exist on type 'microsoft.graph.${type.name}'.`);
    }
    checkValue(name, property, value);
  }
  if (validate?.(body)) return Object.fromEntries(entries);
  const [, name = ""] = validate?.errors?.[0]?.instancePath.split("/") ?? [];
  throw invalidBody(
    `Cannot convert the literal '${body[name]}' to the expected type '${edmTypeName(type.properties[name])}'.`,
  );
}

function checkValue(name: string, property: EntityProperty, value: unknown): void {
  if (value === null) {
    if (property.nullable) return;
    throw invalidBody(`A null value was found for the property '${name}' of the type '${edmTypeName(property)}'.`);
  }
  const [found, expected] = [findNode(value), expectedNodes[property.kind] ?? "PrimitiveValue"];
  if (found !== expected) throw invalidBody(`A '${found}' node was found where a '${expected}' node was expected.`);
}

function findNode(value: unknown): string {
  if (Array.isArray(value)) return "StartArray";
  return typeof value === "object" ? "StartObject" : "PrimitiveValue";
}

const expectedNodes: Readonly<Partial<Record<EntityProperty["kind"], string>>> = {
  array: "StartArray",
  object: "StartObject",
};

const edmTypes: Readonly<Partial<Record<EntityProperty["kind"], string>>> = {
  boolean: "Edm.Boolean",
  dateTimeOffset: "Edm.DateTimeOffset",
  integer: "Edm.Int32",
  number: "Edm.Double",
  string: "Edm.String",
};

function edmTypeName(property: EntityProperty | undefined): string {
  return (property && edmTypes[property.kind]) ?? `microsoft.graph.${property?.type}`;
}
