import { execFile } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Report } from "./rounds.ts";

const GOAL = 1000;
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
    goals: [{ text: `ours at most ${GOAL} instantiations: ${ours}`, reached: ours <= GOAL }],
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
