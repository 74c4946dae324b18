import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const SCOPE = "@remote-assistance";
/** Enough for the whole report of a command that fails. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** A change of a file: text that goes right after a text that is there once, or a file that is new. */
export type Edit =
  | { readonly file: string; readonly after: string; readonly insert: string }
  | { readonly file: string; readonly replace: string; readonly by: string }
  | { readonly file: string; readonly create: string };

/** A copy of this repository in a folder of its own, to change and to run commands in. */
export interface RepositoryCopy extends AsyncDisposable {
  /** @throws Error if the text to edit is not in the file exactly once, or a new file is there already */
  apply(edits: readonly Edit[]): Promise<void>;
  /**
   * Runs a command of the repository.
   *
   * @throws Error with all that it printed if it fails
   */
  run(command: string, ...args: string[]): Promise<void>;
  /** The files that differ from this repository, but for those that are ignored or generated, in the order of the alphabet. */
  changedFiles(): Promise<string[]>;
}

/** Copies what git would commit. Packages are linked to the copy, everything that npm installed to the original. */
export async function copyRepository(): Promise<RepositoryCopy> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "recipe-")));
  await copyFiles(folder);
  await linkModules(join(root, "node_modules"), join(folder, "node_modules"));
  await linkModules(join(root, "packages/codegen/node_modules"), join(folder, "packages/codegen/node_modules"));
  await runIn(folder, "git", ["init", "--quiet"]);
  await runIn(folder, "git", ["add", "--all"]);
  return {
    apply: async (edits) => {
      for (const edit of edits) await applyEdit(folder, edit);
    },
    run: (command, ...args) => runIn(folder, command, args),
    changedFiles: () => changedFiles(folder),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function copyFiles(folder: string): Promise<void> {
  const listed = await gitFiles(root, "--cached", "--others");
  const deleted = new Set(await gitFiles(root, "--deleted"));
  for (const file of listed.filter((name) => !deleted.has(name))) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(root, file), join(folder, file));
  }
}

async function gitFiles(folder: string, ...which: string[]): Promise<string[]> {
  const { stdout } = await run("git", ["ls-files", "-z", "--exclude-standard", ...which], { cwd: folder });
  return [...new Set(stdout.split("\0"))].filter((name) => name !== "");
}

async function linkModules(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    // A workspace is a relative link; it leads to the copy's own package when it is made there once more.
    if (name === SCOPE) await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    // What tools write there belongs to one checkout alone.
    else if (name !== ".cache" && name !== ".vite") await symlink(join(from, name), join(to, name));
  }
}

async function applyEdit(folder: string, edit: Edit): Promise<void> {
  const path = join(folder, edit.file);
  if ("create" in edit) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, edit.create, { flag: "wx" });
    return;
  }
  const text = await readFile(path, "utf8");
  const anchor = "after" in edit ? edit.after : edit.replace;
  const found = text.split(anchor).length - 1;
  if (found !== 1) throw new Error(`${edit.file} has ${found} times, instead of once: ${anchor}`);
  await writeFile(
    path,
    text.replace(anchor, () => ("after" in edit ? anchor + edit.insert : edit.by)),
  );
}

async function changedFiles(folder: string): Promise<string[]> {
  const { stdout: edited } = await run("git", ["diff", "--name-only", "-z"], { cwd: folder });
  const files = [...edited.split("\0").filter((name) => name !== ""), ...(await gitFiles(folder, "--others"))];
  return files.filter((file) => !file.includes("/generated/")).sort();
}

async function runIn(cwd: string, command: string, args: readonly string[]): Promise<void> {
  const PATH = [join(cwd, "node_modules/.bin"), process.env.PATH].join(delimiter);
  // The copy is no part of the vitest that tests it.
  const { VITEST, VITEST_MODE, VITEST_POOL_ID, VITEST_WORKER_ID, TEST, NODE_ENV, ...env } = process.env;
  await run(command, args, { cwd, env: { ...env, PATH }, maxBuffer: MAX_OUTPUT_BYTES }).catch((error) => {
    throw new Error(`${command} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`, { cause: error });
  });
}
