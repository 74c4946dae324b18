import { isObject, type Json, type JsonObject, objectIn } from "./json.ts";

/**
 * Finds the component that an extension names, such as `x-properties-of`.
 *
 * @throws if `name` is not the name of one
 */
export function componentNamed(
  contract: JsonObject,
  kind: string,
  name: Json | undefined,
  pointer: string,
): JsonObject {
  const components = objectIn(contract.components, kind);
  const component = typeof name === "string" && Object.hasOwn(components, name) ? components[name] : undefined;
  if (isObject(component)) return component;
  throw new Error(`${pointer}: components.${kind} has no ${JSON.stringify(name)}. Name one of its members.`);
}

/** Follows the `$ref` of a bundled contract, which stays in its document. */
export function resolve(contract: JsonObject, node: Json | undefined): JsonObject {
  if (!isObject(node)) return {};
  if (typeof node.$ref !== "string") return node;
  let target: Json | undefined = contract;
  for (const key of node.$ref.split("/").slice(1)) {
    target = isObject(target) ? target[key.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  }
  return resolve(contract, target);
}

/** What a schema says about each property, those of the schemas that its `allOf` composes first. */
export function propertiesOf(contract: JsonObject, schema: JsonObject): JsonObject {
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  const inherited = parts.map((part) => propertiesOf(contract, resolve(contract, part)));
  return Object.fromEntries([...inherited, objectIn(schema, "properties")].flatMap(Object.entries<Json>));
}

/** The properties without the annotations of OData, such as `@odata.type`. */
export function namesOfProperties(contract: JsonObject, schema: JsonObject): string[] {
  return Object.keys(propertiesOf(contract, schema)).filter((name) => !name.includes("@"));
}
