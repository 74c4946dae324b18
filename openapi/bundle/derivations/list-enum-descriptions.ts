import type { Derivation } from "../derive.ts";
import { arrayIn, objectIn, schemasIn } from "../json.ts";

/**
 * Repeats the descriptions of an enum in the order of its members. Renderers read the map `x-enumDescriptions`, which
 * is what the source files have; generators read the array `x-enum-descriptions`, and some crash on anything else there.
 */
export const listEnumDescriptions: Derivation = (contract) => {
  for (const schema of schemasIn(contract)) {
    if (!("x-enumDescriptions" in schema)) continue;
    const descriptions = objectIn(schema, "x-enumDescriptions");
    schema["x-enum-descriptions"] = arrayIn(schema, "enum").map((member) => {
      const name = String(member);
      return Object.hasOwn(descriptions, name) ? (descriptions[name] ?? "") : "";
    });
  }
};
