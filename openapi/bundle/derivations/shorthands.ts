import {
  arrayIn,
  componentNamed,
  type JsonObject,
  namesOfProperties,
  objectIn,
  objectsIn,
  propertiesOf,
  replaceMember,
  resolve,
} from "../contract.ts";
import type { Derivation } from "../derive.ts";

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

/**
 * Makes `required` of a complete entity from its properties, the annotations of OData left out, where the schema says
 * `x-requires-every-property: true`. What the preprocessor has listed in the source files lacks what overlays add.
 */
export const requireEveryProperty: Derivation = (contract) => {
  for (const [schema] of objectsIn(contract)) {
    if (schema["x-requires-every-property"] !== true) continue;
    delete schema.required;
    replaceMember(schema, "x-requires-every-property", { required: namesOfProperties(contract, schema) });
  }
};

/**
 * Makes the example of a page from the examples of single entities: `x-page-of: [PartnerOnboarded]` next to the value
 * puts theirs into it, which is an empty page in the source files. Their `@odata.context` is left out, as it describes
 * the body as a whole.
 */
export const fillPages: Derivation = (contract) => {
  for (const [example, pointer] of objectsIn(contract)) {
    if (!("x-page-of" in example)) continue;
    objectIn(example, "value").value = arrayIn(example, "x-page-of").map((name) => {
      const { "@odata.context": _, ...entity } = objectIn(componentNamed(contract, "examples", name, pointer), "value");
      return structuredClone(entity);
    });
    delete example["x-page-of"];
  }
};
