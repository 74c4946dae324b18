import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { generate, type Target } from "../src/generate.ts";

/** A contract with other resources than the real one. */
export const fixtureFile: string = join(import.meta.dirname, "fixtures/device-management.yaml");
export const fixtureText: string = readFileSync(fixtureFile, "utf8");

const CLIENT = join(import.meta.dirname, "../../client/src");
/** What the generated files call, from wherever they are. */
export const RUNTIME: string = join(CLIENT, "runtime.ts");
const ANYWHERE: Target = { out: import.meta.dirname, runtime: RUNTIME };
/** A folder that is not written to. */
export const TARGET: Target = { out: join(CLIENT, "generated/fixture"), runtime: "../../runtime.ts" };

let fixtureFiles: Promise<ReadonlyMap<string, string>> | undefined;

/** What is generated from the fixture, once for all the tests. */
export function generateFixture(): Promise<ReadonlyMap<string, string>> {
  fixtureFiles ??= generate(fixtureFile, ANYWHERE);
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

/** Writes what is generated from the fixture into a folder. */
export async function writeGenerated(folder: string): Promise<void> {
  await mkdir(join(folder, "generated"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "runtime.ts"), `export * from ${JSON.stringify(RUNTIME)};\n`);
  for (const [name, text] of await generateFixture()) await writeFile(join(folder, "generated", name), text);
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
