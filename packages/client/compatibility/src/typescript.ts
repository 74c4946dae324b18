import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript-5.9";

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

/** What an editor shows of something: its declaration, and its description without tags. */
export interface Shown {
  readonly declaration: string;
  readonly description: string;
}

/** A program that is open in an editor. */
export interface Editor {
  /** What pointing at the first `text` shows. */
  hover(text: string): Shown;
  /** What is offered behind the first `text`, by its name. */
  complete(text: string): Readonly<Record<string, Shown>>;
}

/**
 * Opens a program in an editor, by the service that editors use.
 *
 * @param folder where the program would be saved
 */
export function openInEditor(folder: string, program: string): Editor {
  const file = join(folder, "open-in-editor.ts");
  const service = ts.createLanguageService(hostOf(file, program));

  const show = (details: ts.QuickInfo | ts.CompletionEntryDetails | undefined): Shown => ({
    declaration: ts.displayPartsToString(details?.displayParts),
    description: ts.displayPartsToString(details?.documentation),
  });
  return {
    hover: (text) => show(service.getQuickInfoAtPosition(file, program.indexOf(text))),
    complete(text) {
      const position = program.indexOf(text) + text.length;
      const { entries = [] } = service.getCompletionsAtPosition(file, position, undefined) ?? {};
      const details = (name: string) =>
        service.getCompletionEntryDetails(file, position, name, undefined, undefined, undefined, undefined);
      return Object.fromEntries(entries.map(({ name }) => [name, show(details(name))]));
    },
  };
}

function hostOf(file: string, program: string): ts.LanguageServiceHost {
  const settings = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, strict: true, types: [] };
  const readFile = (name: string) => (name === file ? program : ts.sys.readFile(name));
  return {
    getCompilationSettings: () => settings,
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot(name) {
      const text = readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    readFile,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
  };
}
