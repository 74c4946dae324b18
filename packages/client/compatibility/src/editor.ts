import { join } from "node:path";
import ts from "typescript-5.9";

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
