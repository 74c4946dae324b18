import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** @throws Error that names the file, if it is not YAML */
export function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
