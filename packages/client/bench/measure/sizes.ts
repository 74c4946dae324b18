import { execFile } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { build } from "esbuild";
import type { FoundContender } from "../contender.ts";
import type { Report } from "./rounds.ts";

/** In kilobytes of 1000 bytes. */
const GOAL_KB = 4.5;

/** How large a page's script gets that updates one partner. */
export async function measureBundle(contenders: readonly FoundContender[]): Promise<Report> {
  const sizes = await Promise.all(
    contenders.map(async ({ name, kind, module }) => {
      const { minified, gzipped } = await bundleUpdate(module);
      return { name, kind, minified, gzipped };
    }),
  );
  sizes.sort((one, other) => one.gzipped - other.gzipped);
  const ours = Math.min(...sizes.filter(({ kind }) => kind === "ours").map(({ gzipped }) => gzipped));
  return {
    title: "Bundle of a program that updates one partner, by esbuild",
    columns: ["client", "minified, kB", "gzip, kB"],
    rows: sizes.map(({ name, minified, gzipped }) => [name, minified.toFixed(1), gzipped.toFixed(2)]),
    goals: [
      { text: `the smallest of ours at most ${GOAL_KB} kB gzip: ${ours.toFixed(2)} kB`, reached: ours <= GOAL_KB },
    ],
  };
}

async function bundleUpdate(module: string): Promise<{ minified: number; gzipped: number }> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { connect } from ${JSON.stringify(fileURLToPath(module))};
        const update = connect({ baseUrl: "https://graph.microsoft.com/v1.0", token, fetch });
        update(id, { displayName });`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  const [{ contents } = { contents: Buffer.of() }] = outputFiles;
  const gzipped = await promisify(gzip)(contents, { level: 9 });
  return { minified: contents.byteLength / 1000, gzipped: gzipped.byteLength / 1000 };
}

const GOAL_INSTANTIATIONS = 1000;
const OURS = "ours";

const programs = new URL("../all-operations/", import.meta.url);
/** Where each program gets a project of its own. */
const projects = new URL("../generated/projects/", import.meta.url);
const compiler = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));

/** What the compiler has to instantiate for a program that calls all operations; the same on every machine. */
export async function measureTypes(): Promise<Report> {
  await mkdir(projects, { recursive: true });
  const counts: { name: string; instantiations: number; seconds: string }[] = [];
  for (const file of await readdir(programs)) counts.push({ name: basename(file, ".ts"), ...(await compile(file)) });
  counts.sort((one, other) => one.instantiations - other.instantiations);
  const ours = counts.find(({ name }) => name === OURS)?.instantiations ?? Number.NaN;
  return {
    title: "Types of a program that calls all operations",
    columns: ["client", "instantiations", "check time, s"],
    rows: counts.map(({ name, instantiations, seconds }) => [name, String(instantiations), seconds]),
    goals: [
      { text: `ours at most ${GOAL_INSTANTIATIONS} instantiations: ${ours}`, reached: ours <= GOAL_INSTANTIATIONS },
    ],
  };
}

/** @throws {Error} with the compiler's messages if the program does not compile */
async function compile(file: string): Promise<{ instantiations: number; seconds: string }> {
  const project = new URL(`${file}.json`, projects);
  const tsconfig = {
    extends: fileURLToPath(new URL("../tsconfig.json", import.meta.url)),
    compilerOptions: { types: [] },
    files: [fileURLToPath(new URL(file, programs))],
    include: [],
  };
  await writeFile(project, JSON.stringify(tsconfig));
  const diagnostics = await runCompiler(["--project", fileURLToPath(project), "--extendedDiagnostics"]);
  const read = (name: string) => new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(diagnostics)?.[1] ?? "NaN";
  return { instantiations: Number(read("Instantiations")), seconds: read("Check time") };
}

async function runCompiler(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, ...args]);
  return stdout;
}
