import { componentNamed, namesOfProperties, propertiesOf, resolve } from "../components.ts";
import type { Derivation } from "../derive.ts";
import { type JsonObject, objectsIn, replaceMember } from "../json.ts";

/**
 * Makes the values of `$select` and `$orderby`: `x-properties-of: Partner` becomes an `enum` of the properties of that
 * schema, `x-sort-orders-of: Partner` an `enum` of those that have an order, each alone, with ` asc` and with ` desc`.
 */
export const listProperties: Derivation = (contract) => {
  for (const [schema, pointer] of objectsIn(contract)) {
    if ("x-properties-of" in schema) {
      const entity = componentNamed(contract, "schemas", schema["x-properties-of"], pointer);
      replaceMember(schema, "x-properties-of", { enum: namesOfProperties(contract, entity) });
    }
    if ("x-sort-orders-of" in schema) {
      const entity = componentNamed(contract, "schemas", schema["x-sort-orders-of"], pointer);
      const names = namesOfProperties(contract, entity).filter((name) => hasOrder(contract, entity, name));
      replaceMember(schema, "x-sort-orders-of", {
        enum: names.flatMap((name) => [name, `${name} asc`, `${name} desc`]),
      });
    }
  }
};

/** OData sorts by single values only. */
function hasOrder(contract: JsonObject, entity: JsonObject, name: string): boolean {
  const { type } = resolve(contract, propertiesOf(contract, entity)[name]);
  const types = Array.isArray(type) ? type : [type];
  return !types.includes("array") && !types.includes("object");
}
