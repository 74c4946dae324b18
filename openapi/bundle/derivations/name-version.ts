import type { Derivation } from "../derive.ts";
import { arrayIn, isObject, type Json, type JsonObject } from "../json.ts";

/**
 * Lets examples and links name the version that the first server has. The source files name v1.0: a context, a next link
 * or a page of Microsoft's reference is then right in every version, without an action of its own in the overlay.
 */
export const nameVersion: Derivation = (contract) => {
  const [server] = arrayIn(contract, "servers").filter(isObject);
  const url = String(server?.url);
  const version = url.slice(url.lastIndexOf("/") + 1);
  replaceTexts(contract, (text) =>
    text
      .replaceAll(/(?<=https:\/\/graph\.microsoft\.com\/)(v1\.0|beta)(?=\/)/g, version)
      .replaceAll(/(?<=view=graph-rest-)(1\.0|beta)\b/g, version.replace("v", "")),
  );
};

function replaceTexts(parent: JsonObject | Json[], change: (text: string) => string): void {
  for (const [key, value] of Object.entries(parent)) {
    if (typeof value === "string") Reflect.set(parent, key, change(value));
    else if (typeof value === "object" && value !== null) replaceTexts(value, change);
  }
}
