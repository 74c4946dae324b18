import { readFile } from "node:fs/promises";

const CONTRIBUTING = new URL("../../../CONTRIBUTING.md", import.meta.url);

/** A row of the table of a recipe: the file to touch, and what for. */
export interface DocumentedFile {
  readonly file: string;
  readonly what: string;
}

/**
 * The files that a recipe of CONTRIBUTING.md says to touch, in the order of the alphabet.
 *
 * @param heading such as "Add a property"
 * @throws Error if there is no such heading, or no table of files under it
 */
export async function documentedFiles(heading: string): Promise<DocumentedFile[]> {
  const page = await readFile(CONTRIBUTING, "utf8");
  const section = page.split(/^#+ /m).find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`CONTRIBUTING.md has no heading "${heading}".`);
  const rows = [...section.matchAll(/^\| `([^`]+)` *\| (.*?) *\|$/gm)];
  const lines = section.split("\n").filter((line) => line.startsWith("|") && !/^\| (file|---) /.test(line));
  if (rows.length !== lines.length) {
    throw new Error(
      `A row under "${heading}" in CONTRIBUTING.md does not begin with one file in backquotes:\n${lines.join("\n")}`,
    );
  }
  if (rows.length === 0) throw new Error(`CONTRIBUTING.md has no table of files under "${heading}".`);
  return rows
    .map(([, file = "", what = ""]) => ({ file, what }))
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}
