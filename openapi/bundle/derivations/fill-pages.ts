import { componentNamed } from "../components.ts";
import type { Derivation } from "../derive.ts";
import { objectIn, objectsIn, replaceMember } from "../json.ts";

/**
 * Makes the example of a page from the examples of single entities: `x-value-of: PartnerOnboarded` inside an example
 * becomes the value of that one. The `@odata.context` is left out, as it describes the body as a whole.
 */
export const fillPages: Derivation = (contract) => {
  for (const [item, pointer] of objectsIn(contract)) {
    if (!("x-value-of" in item)) continue;
    const example = componentNamed(contract, "examples", item["x-value-of"], pointer);
    const { "@odata.context": _, ...value } = objectIn(example, "value");
    replaceMember(item, "x-value-of", structuredClone(value));
  }
};
