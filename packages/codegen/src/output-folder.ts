import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HEADER } from "./emit/source-text.ts";

/** How a folder differs from what generation makes; each list holds names of files. */
export interface FolderDifference {
  readonly missing: readonly string[];
  readonly stale: readonly string[];
  /** Generated once, and not any more. */
  readonly leftOver: readonly string[];
  /** Neither generated nor a plain file that could be replaced by one: somebody's work, which is not touched. */
  readonly foreign: readonly string[];
}

/** Compares a folder with the files that belong into it. */
export async function compareFolder(folder: string, files: ReadonlyMap<string, string>): Promise<FolderDifference> {
  const stale: string[] = [];
  const leftOver: string[] = [];
  const foreign: string[] = [];
  const present = await list(folder);
  for (const { name, isFile } of present) {
    const text = isFile ? await readFile(join(folder, name), "utf8") : undefined;
    const wanted = files.get(name);
    if (text === undefined || (wanted === undefined && !text.startsWith(HEADER))) foreign.push(name);
    else if (wanted === undefined) leftOver.push(name);
    else if (wanted !== text) stale.push(name);
  }
  const missing = [...files.keys()].filter((name) => !present.some((entry) => entry.name === name));
  return { missing, stale, leftOver, foreign };
}

async function list(folder: string): Promise<{ name: string; isFile: boolean }[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .map((entry) => ({ name: entry.name, isFile: entry.isFile() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** Makes a folder hold exactly the files that belong into it. What is right already is not written again. */
export async function updateFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  { missing, stale, leftOver }: FolderDifference,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    ...[...missing, ...stale].map((name) => writeFile(join(folder, name), files.get(name) ?? "")),
    ...leftOver.map((name) => rm(join(folder, name))),
  ]);
}
