import { readFile } from "node:fs/promises";

const CONTRIBUTING = new URL("../../../CONTRIBUTING.md", import.meta.url);

/**
 * The files that a recipe of CONTRIBUTING.md says to touch: the first column of the table under its heading.
 *
 * @param heading such as "Add a property"
 * @returns in the order of the alphabet
 * @throws Error if there is no such heading, or no table under it
 */
export async function documentedFiles(heading: string): Promise<string[]> {
  const page = await readFile(CONTRIBUTING, "utf8");
  const section = page.split(/^#{2,4} /m).find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`CONTRIBUTING.md has no heading "${heading}".`);
  const files = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, file = ""]) => file);
  if (files.length === 0) throw new Error(`CONTRIBUTING.md has no table of files under "${heading}".`);
  return files.sort();
}
