import { globSync } from "node:fs";
import { join } from "node:path";
import { readYaml } from "./read-yaml.ts";

/**
 * Which source files of a contract name an entry, by its id: overlays and workflows included.
 *
 * @param folder where openapi.yaml is.
 */
export function filesByEntry(folder: string): ReadonlyMap<string, readonly string[]> {
  const exclude = ["dist/**", "**/node_modules/**", "provenance/**", "test/**", "tools/**"];
  const files = globSync("**/*.yaml", { cwd: folder, exclude }).toSorted();
  const names = files.flatMap((file) => {
    const ids = [...namesIn(readYaml(join(folder, file)))];
    return ids.map((id) => ({ id, file: file.replaceAll("\\", "/") }));
  });
  return new Map(
    Map.groupBy(names, ({ id }) => id)
      .entries()
      .map(([id, named]) => [id, [...new Set(named.map(({ file }) => file))]]),
  );
}

/** Every id under `x-provenance` anywhere in the node. */
function* namesIn(node: unknown): Generator<string> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "x-provenance" && Array.isArray(value)) yield* value.map(String);
    else yield* namesIn(value);
  }
}
