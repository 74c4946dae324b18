import { entriesOf, readProvenance } from "../../evidence/provenance.ts";
import type { Derivation } from "../derive.ts";
import { objectsIn } from "../json.ts";

const chosen = new Set(
  entriesOf(readProvenance())
    .filter(({ confidence }) => confidence === "chosen")
    .map(({ id }) => id),
);

/**
 * Says in the description of an object that no public source stands behind it, if all the entries that it names itself
 * are chosen. What inherits them says nothing, so that texts stay short.
 */
export const sayWhatIsChosen: Derivation = (contract) => {
  for (const [object] of objectsIn(contract)) {
    const { "x-provenance": names, description = "" } = object;
    if (!Array.isArray(names) || names.length === 0 || typeof description !== "string") continue;
    if (!names.every((name) => typeof name === "string" && chosen.has(name))) continue;
    const sentence = `No public source says so; this contract chose it (${names.join(", ")}).`;
    if (description.includes(sentence)) continue;
    const isBlock = description.endsWith("\n");
    object.description = isBlock ? `${description}${sentence}\n` : `${description} ${sentence}`.trimStart();
  }
};
