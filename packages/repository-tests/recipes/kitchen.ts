import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { copyRepository } from "../src/copy-repository.ts";

const run = promisify(execFile);
/** Enough for the whole report of a command that fails. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** A change of one file: a text behind a text that is there exactly once, a text instead of such a text, or a new file. */
export type Edit =
  | { readonly file: string; readonly after: string; readonly insert: string }
  | { readonly file: string; readonly replace: string; readonly by: string }
  | { readonly file: string; readonly create: string };

/** A copy of this repository, to carry a recipe out in. */
export interface Kitchen extends AsyncDisposable {
  /** @throws Error if the text to edit is not in the file exactly once, or if a new file is there already */
  edit(...edits: readonly Edit[]): Promise<void>;
  /**
   * Runs a command in the folder of the copy.
   *
   * @returns what it printed
   * @throws Error with all that it printed, if it fails
   */
  run(command: string, ...args: readonly string[]): Promise<string>;
  /** @returns the text of a file */
  read(file: string): Promise<string>;
  /** The files that differ from this repository and are not generated, in the order of the alphabet. */
  touchedFiles(): Promise<string[]>;
}

export async function openKitchen(): Promise<Kitchen> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "recipe-")));
  await copyRepository(folder);
  await runIn(folder, "git", ["init", "--quiet"]);
  await runIn(folder, "git", ["add", "--all"]);
  return {
    edit: async (...edits) => {
      for (const one of edits) await applyEdit(folder, one);
    },
    run: (command, ...args) => runIn(folder, command, args),
    read: (file) => readFile(join(folder, file), "utf8"),
    touchedFiles: async () => {
      const edited = await runIn(folder, "git", ["diff", "--name-only", "-z"]);
      const added = await runIn(folder, "git", ["ls-files", "--others", "--exclude-standard", "-z"]);
      return [...edited.split("\0"), ...added.split("\0")].filter((file) => file !== "" && !isGenerated(file)).sort();
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function isGenerated(file: string): boolean {
  return file.includes("/generated/") || file === "openapi/provenance.md";
}

async function applyEdit(folder: string, edit: Edit): Promise<void> {
  const path = join(folder, edit.file);
  if ("create" in edit) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, edit.create, { flag: "wx" });
    return;
  }
  const text = await readFile(path, "utf8");
  const [anchor, by] = "after" in edit ? [edit.after, edit.after + edit.insert] : [edit.replace, edit.by];
  const count = text.split(anchor).length - 1;
  if (count !== 1) throw new Error(`${edit.file} has this text ${count} times instead of once:\n${anchor}`);
  await writeFile(
    path,
    text.replace(anchor, () => by),
  );
}

async function runIn(cwd: string, command: string, args: readonly string[]): Promise<string> {
  // Without vitest's own variables: the tests of the copy are not part of this run.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    NO_COLOR: "1",
    PATH: join(cwd, "node_modules/.bin") + delimiter + process.env.PATH,
  };
  try {
    return (await run(command, [...args], { cwd, env, maxBuffer: MAX_OUTPUT_BYTES })).stdout;
  } catch (error) {
    const { stdout, stderr } = Object(error);
    throw new Error(`${[command, ...args].join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}
