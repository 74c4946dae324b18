import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { Generator } from "./generators.ts";

/** A version of the contract, as a bundle in two formats. */
export interface Contract {
  readonly version: "v1.0" | "beta";
  readonly yaml: string;
  readonly json: string;
}

export const contracts: readonly Contract[] = [
  { version: "v1.0", yaml: bundle("openapi.yaml"), json: bundle("openapi.json") },
  { version: "beta", yaml: bundle("openapi.beta.yaml"), json: bundle("openapi.beta.json") },
];

function bundle(file: string): string {
  return fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));
}

const programs = fileURLToPath(new URL("../programs/", import.meta.url));
const generated = fileURLToPath(new URL("../generated/", import.meta.url));

/** Where a generator's output for a version of the contract stands, with the programs that use it. */
export function folderOf(version: string, { name }: Generator): string {
  return join(generated, version, name);
}

/** Generates next to a copy of the programs that use the output. */
export async function generate({ version, yaml, json }: Contract, generator: Generator): Promise<void> {
  const folder = folderOf(version, generator);
  await rm(folder, { recursive: true, force: true });
  await cp(join(programs, generator.name), folder, { recursive: true });
  await cp(join(programs, "id-is-required.ts"), join(folder, "id-is-required.ts"));
  await mkdir(join(folder, "output"));
  await generator.generate(yaml, join(folder, "output"), json);
}

/**
 * Compiles everything that was generated for a version of the contract, with the programs that use it, as `tsc --strict` does.
 * In one program, as most of the time goes into the types of the libraries.
 *
 * @returns every error, with the path of its file
 */
export function compile(version: string, generators: readonly Generator[]): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: ["node"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    resolveJsonModule: true,
    // One generator writes declarations, which `skipLibCheck` would leave out.
    skipLibCheck: false,
  };
  const files = generators.flatMap((generator) => ts.sys.readDirectory(folderOf(version, generator), [".ts"]));
  const host: ts.FormatDiagnosticsHost = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => join(generated, version),
    getNewLine: () => "\n",
  };
  return (
    ts
      .getPreEmitDiagnostics(ts.createProgram(files, options))
      // What the generators' own packages publish is theirs to check.
      .filter(({ file }) => !file?.fileName.includes("/node_modules/"))
      .map((diagnostic) => ts.formatDiagnostic(diagnostic, host).trim())
  );
}
