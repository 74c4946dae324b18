import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type JsonObject, objectIn, parseObject } from "./contract.ts";
import { derive } from "./derive.ts";
import { applyOverlay, readOverlay } from "./overlay.ts";

/** Each version of the API: the name of its bundle in `dist/`, and the overlays that make it from the source files. */
export const versions: Readonly<Record<string, readonly URL[]>> = {
  openapi: [],
  "openapi.beta": [new URL("../overlays/beta.yaml", import.meta.url)],
};

/**
 * Bundles the source files with Redocly, which runs the preprocessors of redocly.yaml.
 *
 * The command is used instead of `@redocly/openapi-core`, whose version on npm is behind the command's.
 *
 * @throws with everything that Redocly reports, if it cannot.
 */
export function bundleSources(): JsonObject {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const argv = ["redocly.ts", "bundle", "contract", "--ext=json", "--config=../redocly.yaml"];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, argv, {
    ...{ cwd: folder, encoding: "utf8", maxBuffer: Number.POSITIVE_INFINITY },
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`The source files cannot be bundled.\n${stderr}`);
  return parseObject(stdout);
}

/**
 * Makes what others read from the bundled source files: overlays, then what follows from the result, then the version
 * of this package as `info.version`, so that one number names a state of the description.
 */
export function makeBundle(sources: JsonObject, overlays: readonly URL[]): JsonObject {
  const contract = overlays.map(readOverlay).reduce(applyOverlay, sources);
  const { version } = parseObject(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return derive({ ...contract, info: { ...objectIn(contract, "info"), version: version ?? null } });
}
