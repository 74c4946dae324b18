import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "@hey-api/openapi-ts";

// Generates the peers that are made from the contract, each with the defaults of its generator. Only the extension of imports
// is chosen, so that Node runs the files as they are; and of openapi-typescript, that a body may leave out what has a default.

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const contract = pathOf("../../../openapi/dist/openapi.yaml");

await rm(pathOf("generated"), { recursive: true, force: true });
await Promise.all([
  createClient({
    input: contract,
    output: { path: pathOf("generated/hey-api"), module: { extension: ".ts" } },
    logs: { level: "silent" },
  }),
  run("openapi-typescript", [
    contract,
    "--default-non-nullable",
    "false",
    "--output",
    pathOf("generated/openapi-typescript.ts"),
  ]),
  // From the root, where telemetry is switched off.
  run("redocly", ["generate-client", contract, "--output", pathOf("generated/redocly.ts"), "--import-ext", "ts"], {
    cwd: root,
  }),
]);

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
