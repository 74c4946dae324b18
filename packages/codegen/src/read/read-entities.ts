import type { ContractNode } from "../contract/contract-node.ts";
import type { Entity, EntityProperty, EntityRole, EntityValue, Literal, Model, Operation, Shape } from "../ir.ts";
import { flattenObject, formOf, isObjectForm, modelName } from "./read-schema.ts";

/** What each method does on the path of a collection, and on that of one of its entities. */
const ON_COLLECTION: Readonly<Record<string, EntityRole>> = { GET: "list", POST: "create" };
const ON_ENTITY: Readonly<Record<string, EntityRole>> = { GET: "get", PATCH: "update", DELETE: "delete" };

/**
 * Finds the collections of a contract, and what they hold. A collection is a path that goes on with a key; what it holds is
 * known from what reads it. One that nothing reads is left out.
 *
 * @throws ContractError if two collections hold the same model, or an entity has no property for its key
 */
export function readEntities(operations: readonly Operation[], models: readonly Model[]): Entity[] {
  const byName: ReadonlyMap<string, Model> = new Map(models.map((model) => [model.name, model]));
  const paths = new Map<string, string>();
  for (const { path } of operations) {
    const [, collection, keyParameter] = /^([^{]*)\/\{(\w+)\}(?:\/[^{]*)?$/.exec(path) ?? [];
    if (collection !== undefined && keyParameter !== undefined) paths.set(collection, keyParameter);
  }
  const entities = new Map<string, Entity>();
  for (const [path, keyParameter] of paths) {
    const entity = readEntity(path, keyParameter, operations, byName);
    if (entity === undefined) continue;
    const other = entities.get(entity.name);
    const model = byName.get(entity.model);
    if (other && model) {
      model.node.fail(
        `${path} holds the same as ${other.path}`,
        "Give each of the two collections a schema of its own",
      );
    }
    entities.set(entity.name, entity);
  }
  return [...entities.values()];
}

function readEntity(
  path: string,
  keyParameter: string,
  operations: readonly Operation[],
  models: ReadonlyMap<string, Model>,
): Entity | undefined {
  const one = `${path}/{${keyParameter}}`;
  const roles: Partial<Record<EntityRole, Operation>> = {};
  const actions: Record<string, string> = {};
  for (const operation of operations) {
    const { httpMethod, id } = operation;
    const role =
      (operation.path === path && ON_COLLECTION[httpMethod]) ||
      (operation.path === `${path}/$count` && httpMethod === "GET" && "count") ||
      (operation.path === one && ON_ENTITY[httpMethod]);
    if (role) roles[role] = operation;
    const segment = operation.path.startsWith(`${one}/`) ? operation.path.slice(one.length + 1) : "";
    if (httpMethod === "POST" && /^[\w.]+$/.test(segment)) actions[segment] = id;
  }
  const name = modelOf(roles);
  const model = name === undefined ? undefined : models.get(name);
  if (model?.shape.kind !== "object") return undefined;
  const { properties } = flattenObject(model.node);
  const key = properties.has("id") ? "id" : keyParameter;
  if (!properties.has(key)) {
    model.node.fail(
      `the entities under ${path} have neither id nor ${keyParameter}`,
      "Add the property that holds the key, or give the path parameter its name",
    );
  }
  return {
    name: model.name.charAt(0).toLowerCase() + model.name.slice(1),
    model: model.name,
    resource: Object.values(roles)[0]?.resource ?? "",
    odataType: constantOf(properties.get("@odata.type")),
    path,
    key,
    keyParameter,
    properties: readProperties(properties, key, bodyOf(roles.create), bodyOf(roles.update)),
    updateModel: modelIn(roles.update?.requestBody?.schema.shape),
    operations: Object.fromEntries(Object.entries(roles).map(([role, { id }]) => [role, id])),
    actions,
  };
}

/** The model that a read answers with, without `$select`. */
function modelOf({ get, list, create }: Partial<Record<EntityRole, Operation>>): string | undefined {
  const items = list?.page?.items;
  return get?.select?.completeModel ?? modelIn(bodyShape(get)) ?? modelIn(items) ?? modelIn(bodyShape(create));
}

function bodyShape(operation: Operation | undefined): Shape | undefined {
  return operation?.successes.flatMap(({ body }) => body ?? [])[0]?.schema.shape;
}

function modelIn(shape: Shape | undefined): string | undefined {
  return shape?.kind === "model" ? shape.name : undefined;
}

function bodyOf(operation: Operation | undefined): ReadonlyMap<string, ContractNode> {
  const shape = operation?.requestBody?.schema;
  if (shape?.shape.kind !== "model" && shape?.shape.kind !== "object") return new Map();
  return flattenObject(shape.node).properties;
}

function readProperties(
  properties: ReadonlyMap<string, ContractNode>,
  key: string,
  created: ReadonlyMap<string, ContractNode>,
  updated: ReadonlyMap<string, ContractNode>,
): EntityProperty[] {
  // A name with an @ is an annotation of OData, which says something of the entity and is no part of it.
  const own = [...properties].filter(([name]) => !name.includes("@"));
  return own.map(([name, node]) => {
    const inBody = created.get(name);
    // One that nobody can write has its default where it is read.
    const supplied = inBody ?? node;
    return {
      name,
      value: readEntityValue(node),
      defaultValue: (supplied.get("default") ?? supplied.resolve().get("default"))?.value,
      create: inBody !== undefined,
      update: name !== key && updated.has(name),
    };
  });
}

function constantOf(schema: ContractNode | undefined): string | undefined {
  const value = schema?.resolve().get("const")?.value;
  return typeof value === "string" ? value : undefined;
}

const KINDS: ReadonlySet<unknown> = new Set<EntityValue["kind"]>(["boolean", "integer", "number", "string"]);

/** @param trail the objects around this value, of which none is written out again inside itself */
function readEntityValue(schema: ContractNode, trail: readonly string[] = []): EntityValue {
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
