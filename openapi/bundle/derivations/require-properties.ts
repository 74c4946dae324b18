import { namesOfProperties } from "../components.ts";
import type { Derivation } from "../derive.ts";
import { objectsIn, replaceMember } from "../json.ts";

/** Makes `required` of a complete entity from its properties, annotations left out: `x-requires-every-property: true`. */
export const requireProperties: Derivation = (contract) => {
  for (const [schema] of objectsIn(contract)) {
    if (schema["x-requires-every-property"] !== true) continue;
    replaceMember(schema, "x-requires-every-property", { required: namesOfProperties(contract, schema) });
  }
};
