import type { ContractNode } from "../contract/contract-node.ts";
import type { EntityValue, Literal } from "../ir.ts";
import { flattenObject } from "./flatten-object.ts";
import { formOf, isObjectForm, modelName } from "./schema-form.ts";

const KINDS: ReadonlySet<unknown> = new Set<EntityValue["kind"]>(["boolean", "integer", "number", "string"]);

/** @param trail the objects around this value, of which none is written out again inside itself */
export function readEntityValue(schema: ContractNode, trail: readonly string[] = []): EntityValue {
  const target = schema.resolve();
  const reference = schema.get("$ref");
  const type = reference && { type: modelName(reference) };
  const form = formOf(target);
  if (form?.key === "anyOf" || form?.key === "oneOf") return readUnion(form, trail);
  const types = typesOf(target);
  const nullable = types.includes("null");
  const [kind, otherKind] = types.filter((name) => name !== "null");
  if (form?.key === "enum") {
    const members = form.items().flatMap(({ value }) => (isLiteral(value) && value !== null ? [value] : []));
    return { kind: "enum", nullable: nullable || members.length < form.items().length, ...type, members };
  }
  if (isObjectForm(form) || kind === "object") {
    if (trail.includes(target.pointer)) return { kind: "object", nullable, ...type };
    const properties = [...flattenObject(target).properties].map(
      ([name, property]) => [name, readEntityValue(property, [...trail, target.pointer])] as const,
    );
    const open = properties.length === 0;
    return { kind: "object", nullable, ...type, ...(!open && { properties: Object.fromEntries(properties) }) };
  }
  if (kind === "array" && otherKind === undefined) {
    return { kind, nullable, items: readEntityValue(target.require("items"), trail) };
  }
  if (kind === "string" && target.get("format")?.value === "date-time") return { kind: "dateTimeOffset", nullable };
  return { kind: isKind(kind) && otherKind === undefined ? kind : "unknown", nullable };
}

/** OData writes what may be null as a union with it; of any other union nothing is known. */
function readUnion(form: ContractNode, trail: readonly string[]): EntityValue {
  const members = form.items();
  const [only, other] = members.filter((member) => member.resolve().get("type")?.value !== "null");
  if (only === undefined || other !== undefined) return { kind: "unknown", nullable: members.length === 0 };
  const value = readEntityValue(only, trail);
  return { ...value, nullable: value.nullable || members.length > 1 };
}

function typesOf(schema: ContractNode): string[] {
  const type = schema.get("type");
  if (type === undefined) return [];
  return Array.isArray(type.value) ? type.items().map((item) => item.text()) : [type.text()];
}

function isKind(kind: string | undefined): kind is "boolean" | "integer" | "number" | "string" {
  return KINDS.has(kind);
}

function isLiteral(value: unknown): value is Exclude<Literal, null> {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
