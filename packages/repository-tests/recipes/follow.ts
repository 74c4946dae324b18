import { expect } from "vitest";
import { type DocumentedFile, documentedFiles } from "./documented-files.ts";
import type { Kitchen } from "./kitchen.ts";

const FOLLOWERS = ["openapi", "client", "mock", "docs"].map((name) => `--filter=@remote-assistance/${name}`);
const SUITE = "@remote-assistance/contract-tests";
/** For what the emulator, which is also the stand-in for a live tenant, answers with 501. */
export const WITHOUT_EMULATOR = ["-t", "^(?!.*(emulator|live tenant))"];

/**
 * Generates, then lints, compiles and tests whatever follows the contract: client, mock, reference, contract suite.
 *
 * @param suite which tests of the contract suite, as arguments of vitest; all of them if left out
 * @throws Error with what a command printed, if one of them fails
 */
export async function followTheContract(kitchen: Kitchen, suite: readonly string[] = []): Promise<void> {
  const turbo = (...args: string[]) => kitchen.run("turbo", "run", ...args, "--output-logs=errors-only");
  await turbo("generate");
  await turbo("lint", "check-generated", "check-types", "test", ...FOLLOWERS);
  await turbo("build", `--filter=${SUITE}^...`);
  await kitchen.run("npm", "run", "check-types", "-w", SUITE);
  await testSuite(kitchen, suite);
}

/** @throws Error with what was printed, if a test fails */
export async function testSuite(kitchen: Kitchen, suite: readonly string[]): Promise<void> {
  await kitchen.run("npm", "test", "-w", SUITE, "--", ...suite);
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
