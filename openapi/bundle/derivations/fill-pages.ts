import { componentNamed } from "../components.ts";
import type { Derivation } from "../derive.ts";
import { arrayIn, objectIn, objectsIn } from "../json.ts";

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
