import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";

const root = new URL("../../../", import.meta.url);

/**
 * Where this repository's own resource is at home: the contract without its rules, what is made of it, the folder of the
 * emulator that knows it, the targets that have a state, tests, benches, prose.
 */
const ABOUT_THE_RESOURCE = [
  ...[/^openapi\/(?!rules\/)/, /\/generated\//, /^examples\//, /\/remote-assistance-partner\//],
  ...[/^packages\/emulator\/(src\/resources|bench)\//],
  ...[
    /^packages\/contract-tests\/src\/targets\/(?!mock|dummies)/,
    /(^|\/)(test|recipes)\//,
    /^packages\/client\/(bench|compatibility)\//,
    /\.md$/,
    /^package-lock\.json$/,
  ],
];

/**
 * The hand-written files that a text is found in, beside those that are named after it.
 *
 * @returns paths from the folder of this repository, in the order of the alphabet
 */
export async function handWrittenFilesWith(text: RegExp): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    { cwd: root },
  );
  const names = [...new Set(stdout.split("\0"))].filter(
    (name) => name !== "" && !text.test(basename(name)) && !ABOUT_THE_RESOURCE.some((place) => place.test(name)),
  );
  const found = await Promise.all(names.map(async (name) => text.test(await readText(name))));
  return names.filter((_, index) => found[index]).sort();
}

/** A file that is deleted but not committed has no text. */
async function readText(name: string): Promise<string> {
  return readFile(new URL(name, root), "utf8").catch((error) => {
    if (error.code !== "ENOENT") throw error;
    return "";
  });
}
