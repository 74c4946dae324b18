import { propertiesOf, resolve } from "../components.ts";
import type { Derivation } from "../derive.ts";
import { arrayIn, type Json, type JsonObject, objectIn, replaceMember, schemasIn } from "../json.ts";

/** The keywords of a schema that is a list of properties and nothing else. */
const mergeable = new Set(["type", "description", "properties", "required", "allOf"]);

/**
 * Writes the properties of a composed object out, where `required` stands beside `allOf`: six generators ignore one of
 * the two, and make every property optional.
 */
export const writeOutComposition: Derivation = (contract) => {
  for (const schema of schemasIn(contract)) {
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
