import { execFile, spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url);

/** Inside this package, so that what is not of this repository is found in its folder of modules. */
const project = new URL("../test-results/packed/", import.meta.url);
const installed = new URL("node_modules/@remote-assistance/", project);

/** Installs the command, the client and the contract as they would be published. */
export async function installPacked(): Promise<void> {
  await rm(project, { recursive: true, force: true });
  await mkdir(project, { recursive: true });
  const folders = { "contract-tests": "packages/contract-tests", client: "packages/client", openapi: "openapi" };
  await Promise.all(
    Object.entries(folders).map(async ([name, folder]) => {
      const source = fileURLToPath(new URL(folder, root));
      const { stdout } = await run("npm", ["pack", source, "--json", "--ignore-scripts"], { cwd: project });
      const [{ filename }] = JSON.parse(stdout);
      const target = fileURLToPath(new URL(name, installed));
      await mkdir(target, { recursive: true });
      await run("tar", ["-xf", filename, "-C", target, "--strip-components=1"], { cwd: project });
    }),
  );
}

/** What the package imports and what its manifest says that it needs. */
export async function readPacked(): Promise<{ imports: string[]; dependencies: string[] }> {
  const cli = await readFile(new URL("contract-tests/dist/cli.js", installed), "utf8");
  const { dependencies } = JSON.parse(await readFile(new URL("contract-tests/package.json", installed), "utf8"));
  const imports = [...cli.matchAll(/(?: from |resolve\()"([^"]+)"/g)].map(([, specifier = ""]) => specifier);
  return { imports, dependencies: Object.keys(dependencies) };
}

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly printed: string;
  readonly progress: string;
}

/** Runs the packed command in its project. The token of the environment is given by the caller alone. */
export async function runPacked(args: readonly string[], token?: string): Promise<Ended> {
  const { REMOTE_ASSISTANCE_TOKEN: _, ...inherited } = process.env;
  const env = { ...inherited, ...(token !== undefined && { REMOTE_ASSISTANCE_TOKEN: token }) };
  const cli = fileURLToPath(new URL("contract-tests/dist/cli.js", installed));
  const child = spawn(process.execPath, [cli, ...args], { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] });
  const code = new Promise<number | null>((resolve, reject) => child.once("close", resolve).once("error", reject));
  const [printed, progress] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, printed, progress };
}

/** Reads a report that the command wrote. */
export async function readReport(name: string): Promise<string> {
  return readFile(new URL(name, project), "utf8");
}
