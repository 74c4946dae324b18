import { readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { generate } from "../src/generate.ts";

/** A contract with other resources than the real one. */
export const fixtureFile: string = join(import.meta.dirname, "fixtures/device-management.yaml");
export const fixtureText: string = readFileSync(fixtureFile, "utf8");

const CLIENT = join(import.meta.dirname, "../../client/src");

let fixtureFiles: Promise<ReadonlyMap<string, string>> | undefined;

/** What is generated from the fixture, once for all the tests. */
export function generateFixture(): Promise<ReadonlyMap<string, string>> {
  fixtureFiles ??= generate(fixtureFile);
  return fixtureFiles;
}

/** Makes a folder that lives as long as the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "contract-codegen-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Writes a contract that differs from the fixture in one place. */
export async function editedContract(found: string, replacement: string, name = "contract.yaml"): Promise<string> {
  if (!fixtureText.includes(found)) throw new Error(`The fixture has no ${found}.`);
  const file = join(await temporaryFolder(), name);
  await writeFile(
    file,
    fixtureText.replace(found, () => replacement),
  );
  return file;
}

/** Writes what is generated from the fixture into a folder, beside the client's hand-written files that know no resource. */
export async function writeGenerated(folder: string): Promise<void> {
  await mkdir(join(folder, "generated"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  for (const [name, text] of await generateFixture()) await writeFile(join(folder, "generated", name), text);
  const knowsNoResource = (path: string) => !/\/(generated|remote-assistance-partner|index\.ts)$/.test(path);
  await cp(CLIENT, folder, { recursive: true, filter: knowsNoResource });
}

/** Runs a file that is generated from the fixture. */
export async function importGenerated<Module>(name: string): Promise<Module> {
  const folder = await mkdtemp(join(tmpdir(), "contract-codegen-"));
  try {
    await writeGenerated(folder);
    return await import(join(folder, "generated", name));
  } finally {
    await rm(folder, { recursive: true });
  }
}
