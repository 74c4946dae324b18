import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildReference } from "../src/build-reference.ts";
import type { OperationTable } from "../src/code-samples.ts";

/** A reference in a folder of its own, which goes with it. */
export interface BuiltReference extends AsyncDisposable {
  readonly folder: string;
  read(name: string): Promise<string>;
  names(): Promise<string[]>;
}

/** The folder with the bundle of this repository's contract. */
export const BUNDLE_FOLDER = fileURLToPath(
  new URL(".", import.meta.resolve("@remote-assistance/openapi/openapi.json")),
);

export async function builtReference(bundleFolder: string, operations: OperationTable): Promise<BuiltReference> {
  const reference = await emptyReference();
  await buildReference({ bundleFolder, operations, outputFolder: reference.folder });
  return reference;
}

/** Where nothing has been built yet. */
export async function emptyReference(): Promise<BuiltReference> {
  const folder = await mkdtemp(join(tmpdir(), "reference-test-"));
  return {
    folder,
    read: (name) => readFile(join(folder, name), "utf8"),
    names: () => readdir(folder),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
