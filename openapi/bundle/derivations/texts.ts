import { entriesOf, readProvenance } from "../../evidence/provenance.ts";
import { arrayIn, isData, isObject, type Json, objectsIn } from "../contract.ts";
import type { Derivation } from "../derive.ts";

/**
 * Lets examples and external documentation name the version that the first server has. The source files name v1.0: a
 * context, a next link or a page of Microsoft's reference is then right in every version, without an action of its own in
 * the overlay. What descriptions say of a version stays.
 */
export const nameVersion: Derivation = (contract) => {
  const [server] = arrayIn(contract, "servers").filter(isObject);
  const url = String(server?.url);
  const version = url.slice(url.lastIndexOf("/") + 1);
  const renamed = (text: string) =>
    text
      .replaceAll(/(?<=https:\/\/graph\.microsoft\.com\/)(v1\.0|beta)(?=\/)/g, version)
      .replaceAll(/(?<=view=graph-rest-)(1\.0|beta)\b/g, version.replace("v", ""));
  for (const [object, pointer] of objectsIn(contract)) {
    for (const [name, member] of Object.entries(object)) {
      const isLink = name === "url" && pointer.endsWith("/externalDocs");
      if (isLink || isData(name, member)) object[name] = replaceTexts(member, renamed);
    }
  }
};

function replaceTexts(node: Json, replaced: (text: string) => string): Json {
  if (typeof node === "string") return replaced(node);
  if (Array.isArray(node)) return node.map((item) => replaceTexts(item, replaced));
  if (!isObject(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, replaceTexts(member, replaced)]));
}

const chosen = new Set(
  entriesOf(readProvenance())
    .filter(({ confidence }) => confidence === "chosen")
    .map(({ id }) => id),
);

/**
 * Says in the description of an object that it is an assumption, if all the entries that it names itself
 * are chosen. What inherits them says nothing, so that texts stay short.
 */
export const sayWhatIsChosen: Derivation = (contract) => {
  for (const [object] of objectsIn(contract)) {
    const { "x-provenance": names, description = "" } = object;
    if (!Array.isArray(names) || names.length === 0 || typeof description !== "string") continue;
    if (!names.every((name) => typeof name === "string" && chosen.has(name))) continue;
    const sentence = `Not documented publicly: an assumption of this contract (${names.join(", ")}).`;
    if (description.includes(sentence)) continue;
    const isBlock = description.endsWith("\n");
    object.description = isBlock ? `${description}${sentence}\n` : `${description} ${sentence}`.trimStart();
  }
};
