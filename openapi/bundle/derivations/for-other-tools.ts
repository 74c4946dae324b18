import {
  arrayIn,
  isObject,
  type Json,
  type JsonObject,
  objectIn,
  objectsIn,
  propertiesOf,
  replaceMember,
  resolve,
} from "../contract.ts";
import type { Derivation } from "../derive.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Moves the parameters of a path into each of its operations, as Swagger UI shows an empty row for a `$ref` there. */
export const hoistPathParameters: Derivation = (contract) => {
  for (const pathItem of Object.values(objectIn(contract, "paths")).filter(isObject)) {
    const shared = arrayIn(pathItem, "parameters");
    delete pathItem.parameters;
    for (const operation of methods.map((method) => pathItem[method]).filter(isObject)) {
      const own = arrayIn(operation, "parameters");
      const replaced = new Set(own.map((parameter) => identityOf(contract, parameter)));
      const inherited = shared.filter((parameter) => !replaced.has(identityOf(contract, parameter)));
      if (inherited.length > 0) operation.parameters = [...structuredClone(inherited), ...own];
    }
  }
};

/** An operation replaces a parameter of its path that has the same name and the same place. */
function identityOf(contract: JsonObject, parameter: Json): string {
  const { in: place, name } = resolve(contract, parameter);
  return `${place} ${name}`;
}

/** The keywords of a schema that is a list of properties and nothing else. */
const mergeable = new Set(["type", "description", "properties", "required", "allOf"]);

/**
 * Writes the properties of a composed object out, where `required` stands beside `allOf`: six generators ignore one of
 * the two, and make every property optional.
 */
export const writeOutComposition: Derivation = (contract) => {
  for (const [schema] of objectsIn(contract)) {
    if (!("allOf" in schema && "required" in schema) || !isMergeable(contract, schema)) continue;
    const required = [...new Set(requiredOf(contract, schema))];
    const properties = structuredClone(propertiesOf(contract, schema));
    delete schema.properties;
    schema.type = "object";
    replaceMember(schema, "allOf", { properties });
    Object.assign(schema, { required });
  }
};

/** Not if a property is described twice, as both descriptions hold. */
function isMergeable(contract: JsonObject, schema: JsonObject): boolean {
  const own = partsAndSelf(contract, schema);
  const names = own.flatMap((part) => Object.keys(objectIn(part, "properties")));
  const hasOthers = (part: JsonObject) =>
    Object.keys(part).some((keyword) => !mergeable.has(keyword) && !keyword.startsWith("x-"));
  return (
    new Set(names).size === names.length &&
    own.some(({ type }) => type === "object") &&
    own.every((part) => !hasOthers(part) && (part.type ?? "object") === "object")
  );
}

function partsAndSelf(contract: JsonObject, schema: JsonObject): readonly JsonObject[] {
  return [...partsOf(contract, schema).flatMap((part) => partsAndSelf(contract, part)), schema];
}

function requiredOf(contract: JsonObject, schema: JsonObject): readonly Json[] {
  return [...partsOf(contract, schema).flatMap((part) => requiredOf(contract, part)), ...arrayIn(schema, "required")];
}

function partsOf(contract: JsonObject, schema: JsonObject): readonly JsonObject[] {
  return arrayIn(schema, "allOf").map((part) => resolve(contract, part));
}

/**
 * Repeats the descriptions of an enum in the order of its members. Renderers read the map `x-enumDescriptions`, which
 * is what the source files have; generators read the array `x-enum-descriptions`, and some crash on anything else there.
 */
export const listEnumDescriptions: Derivation = (contract) => {
  for (const [schema] of objectsIn(contract)) {
    if (!("x-enumDescriptions" in schema)) continue;
    const descriptions = objectIn(schema, "x-enumDescriptions");
    schema["x-enum-descriptions"] = arrayIn(schema, "enum").map((member) => {
      const name = String(member);
      return Object.hasOwn(descriptions, name) ? (descriptions[name] ?? "") : "";
    });
  }
};
