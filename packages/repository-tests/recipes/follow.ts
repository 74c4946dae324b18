import { expect } from "vitest";
import { type DocumentedFile, documentedFiles } from "./documented-files.ts";
import type { Kitchen } from "./kitchen.ts";

const EMULATOR = "@remote-assistance/emulator";
const FOLLOWERS = ["openapi", "client", "mock", "docs"].map((name) => `--filter=@remote-assistance/${name}`);
const SUITE = "@remote-assistance/contract-tests";
/** What tests the suite itself: its command, packed, and that it notices faults and holds another contract. */
const OF_THE_SUITE = ["command", "command-options", "contract-faults", "another-contract"].map(
  (name) => `--exclude=test/${name}.test.ts`,
);

/**
 * Generates, then lints, compiles and tests whatever follows the contract: client, mock, reference, emulator, contract suite, which
 * holds the emulator in memory and on SQLite to it.
 *
 * @throws Error with what a command printed, if one of them fails
 */
export async function followTheContract(kitchen: Kitchen): Promise<void> {
  const turbo = (...args: string[]) => kitchen.run("turbo", "run", ...args, "--output-logs=errors-only");
  await turbo("generate");
  await turbo("lint", "check-generated", "check-types", "test", ...FOLLOWERS);
  await turbo("build", `--filter=${SUITE}^...`);
  for (const follower of [EMULATOR, SUITE]) await kitchen.run("npm", "run", "check-types", "-w", follower);
  await kitchen.run("npm", "test", "-w", SUITE, "--", ...OF_THE_SUITE);
}

/** Expects that nothing was touched but the files that CONTRIBUTING.md names under a heading, and all of those. */
export async function expectDocumentedFiles(
  kitchen: Kitchen,
  heading: string,
  isMeant: (file: DocumentedFile) => boolean = () => true,
): Promise<void> {
  const documented = (await documentedFiles(heading)).filter(isMeant).map(({ file }) => file);
  expect(await kitchen.touchedFiles(), `the files under "${heading}" in CONTRIBUTING.md`).toEqual(documented);
}
