import { readFileSync } from "node:fs";
import { derive } from "./derive.ts";
import { type JsonObject, objectIn, parseObject } from "./json.ts";
import { applyOverlay } from "./overlay/apply-overlay.ts";
import { readOverlay } from "./overlay/read-overlay.ts";

/** Each version of the API: the name of its bundle in `dist/`, and the overlays that make it from the source files. */
export const versions: Readonly<Record<string, readonly URL[]>> = {
  openapi: [],
  "openapi.beta": [new URL("../overlays/beta.yaml", import.meta.url)],
};

/**
 * Makes what others read from the bundled source files: overlays, then what follows from the result, then the version
 * of this package as `info.version`, so that one number names a state of the description.
 */
export function makeBundle(sources: JsonObject, overlays: readonly URL[]): JsonObject {
  const contract = overlays.map(readOverlay).reduce(applyOverlay, sources);
  const { version } = parseObject(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return derive({ ...contract, info: { ...objectIn(contract, "info"), version: version ?? null } });
}
