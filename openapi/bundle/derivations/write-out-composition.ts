import { propertiesOf, resolve } from "../components.ts";
import type { Derivation } from "../derive.ts";
import { arrayIn, type Json, type JsonObject, objectsIn, replaceMember } from "../json.ts";

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
    replaceMember(schema, "allOf", { properties });
    Object.assign(schema, { required });
  }
};

function isMergeable(contract: JsonObject, schema: JsonObject): boolean {
  const hasOthers = Object.keys(schema).some((keyword) => !mergeable.has(keyword) && !keyword.startsWith("x-"));
  return !hasOthers && partsOf(contract, schema).every((part) => isMergeable(contract, part));
}

function requiredOf(contract: JsonObject, schema: JsonObject): readonly Json[] {
  return [...partsOf(contract, schema).flatMap((part) => requiredOf(contract, part)), ...arrayIn(schema, "required")];
}

function partsOf(contract: JsonObject, schema: JsonObject): readonly JsonObject[] {
  return arrayIn(schema, "allOf").map((part) => resolve(contract, part));
}
