import { readFileSync } from "node:fs";
import { type JsonObject, members } from "./json.ts";

/**
 * The contract as everything else reads it: bundled into one document.
 *
 * @throws if it has not been built.
 */
export function readBundle(): JsonObject {
  const file = new URL("../../../dist/openapi.json", import.meta.url);
  try {
    return members(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new Error("openapi/dist/openapi.json cannot be read. Run `npm run build` first.", { cause: error });
  }
}
