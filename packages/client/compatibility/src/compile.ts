import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The versions of TypeScript that this folder installs. */
export type TypeScript = "5.4" | "5.9" | "6" | "7";

/** A `tsconfig.json`, and where to write it. */
export interface Project {
  readonly folder: string;
  readonly name: string;
  readonly files: readonly string[];
  readonly compilerOptions: Readonly<Record<string, unknown>>;
}

const TYPE_ROOT = dirname(dirname(fileURLToPath(import.meta.resolve("@types/node/package.json"))));

/**
 * Compiles as a consumer does, by `tsc`. Only the types of Node come from this repository.
 *
 * @returns what the compiler printed
 */
export async function compile(version: TypeScript, { folder, name, files, compilerOptions }: Project): Promise<string> {
  const tsc = fileURLToPath(new URL(`../node_modules/typescript-${version}/bin/tsc`, import.meta.url));
  const project = join(folder, `tsconfig.${name}.json`);
  const common = { target: "es2022", noEmit: true, pretty: false, typeRoots: [TYPE_ROOT] };
  await writeFile(project, JSON.stringify({ files, compilerOptions: { ...common, ...compilerOptions } }));
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "--project", project], { cwd: folder }).catch(
    // Its answer to a program with errors, which are on the standard output.
    (error: { stdout: string }) => error,
  );
  return stdout;
}
