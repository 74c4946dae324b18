import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type JsonObject, parseObject } from "./json.ts";

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
