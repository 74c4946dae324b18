import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** What each folder imports from, by paths from the source they are in. A file beside the folders stands for itself. */
export type FolderImports = ReadonlyMap<string, ReadonlySet<string>>;

/** Every folder with the source of a package. */
export function sourceFolders(): string[] {
  return ["openapi", ...workspaces("packages"), ...workspaces("apps")]
    .flatMap((workspace) => [`${workspace}/src`, `${workspace}/rules`])
    .filter((folder) => filesIn(folder).length > 0);
}

/** Reads what the folders of a source import from each other. */
export function readFolderImports(source: string): FolderImports {
  const imports = new Map<string, Set<string>>();
  for (const file of filesIn(source)) {
    const folder = folderOf(file);
    const others = imports.get(folder) ?? new Set();
    imports.set(folder, others);
    for (const path of importedPaths(source, file)) {
      const other = folderOf(normalize(join(dirname(file), path)));
      if (other !== folder) others.add(other);
    }
  }
  return imports;
}

/** The folders that import, by whatever detour, from one that imports from them. */
export function cyclicFolders(imports: FolderImports): string[] {
  return [...imports.keys()].filter((folder) => reachableFrom(folder, imports).has(folder));
}

/** The paths of the other files that a file imports, as it writes them. */
export function importedPaths(source: string, file: string): string[] {
  const text = readFileSync(join(root, source, file), "utf8");
  return [...text.matchAll(/(?:from|import|import\() ?"(\.[^"]+)"/g)].map(([, path = ""]) => path);
}

/** The TypeScript files in a folder, by paths from there. */
export function filesIn(source: string): string[] {
  try {
    const names = readdirSync(join(root, source), { recursive: true, encoding: "utf8" });
    return names.filter((name) => name.endsWith(".ts")).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

function workspaces(folder: string): string[] {
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
}

function folderOf(file: string): string {
  const folder = dirname(file);
  return folder === "." ? file : folder;
}

function reachableFrom(folder: string, imports: FolderImports): Set<string> {
  const reached = new Set<string>();
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const imported of imports.get(next) ?? []) {
      if (reached.has(imported)) continue;
      reached.add(imported);
      open.push(imported);
    }
  }
  return reached;
}
