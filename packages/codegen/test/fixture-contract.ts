import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { onTestFinished } from "vitest";
import { generate, type Target } from "../src/generate.ts";

/** A contract with other resources than the real one. */
export const fixtureFile: string = join(import.meta.dirname, "fixtures/device-management.yaml");
export const fixtureText: string = readFileSync(fixtureFile, "utf8");

const CLIENT = join(import.meta.dirname, "../../client/src");
/** What the generated files call, from wherever they are. */
export const RUNTIME: string = join(CLIENT, "runtime.ts");
const ANYWHERE: Target = { out: import.meta.dirname, runtime: RUNTIME };
/** That contract does nothing as Microsoft Graph does. */
const PLAIN: Target = { ...ANYWHERE, conventions: "general" };
/** A folder that is not written to. */
export const TARGET: Target = { out: join(CLIENT, "generated/fixture"), runtime: "../../runtime.ts" };

/** A contract of another kind: no enums, bodies that are arrays, objects in objects. */
export const plainFile: string = join(import.meta.dirname, "fixtures/plain.yaml");

const generated = new Map<string, Promise<ReadonlyMap<string, string>>>();

/** What is generated from a fixture, once for all the tests. */
export function generateFixture(file: string = fixtureFile): Promise<ReadonlyMap<string, string>> {
  const files = generated.get(file) ?? generate(file, file === plainFile ? PLAIN : ANYWHERE);
  generated.set(file, files);
  return files;
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

/** Three thousand schemas, each of which leads to the next. */
export function chain(link: (next: string) => string): string {
  const nextOf = (index: number) => link(`{ $ref: "#/components/schemas/Link${index + 1}" }`);
  const links = Array.from({ length: 3000 }, (_, index) => `    Link${index}: ${nextOf(index)}\n`);
  return `${links.join("")}    Link3000: { type: string }\n`;
}

/** Writes what is generated from a fixture into a folder. */
export async function writeGenerated(folder: string, file: string = fixtureFile): Promise<void> {
  await mkdir(join(folder, "generated"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "runtime.ts"), `export * from ${JSON.stringify(RUNTIME)};\n`);
  for (const [name, text] of await generateFixture(file)) await writeFile(join(folder, "generated", name), text);
}

/** Runs a file that is generated from a fixture. */
export async function importGenerated<Module>(name: string, file: string = fixtureFile): Promise<Module> {
  const folder = await mkdtemp(join(tmpdir(), "contract-codegen-"));
  try {
    await writeGenerated(folder, file);
    return await import(join(folder, "generated", name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the compiler says of files, under the settings of this repository. */
export function compile(files: string[]): string[] {
  const { compilerOptions } = ts.parseConfigFileTextToJson("tsconfig.base.json", baseConfiguration()).config;
  // TypeScript 7, which the client is compiled with, has dom.iterable in dom.
  const lib = ["es2023", "dom", "dom.iterable"];
  const { options } = ts.convertCompilerOptionsFromJson({ ...compilerOptions, lib }, "");
  const program = ts.createProgram(files, { ...options, skipLibCheck: true });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

function baseConfiguration(): string {
  return ts.sys.readFile(join(import.meta.dirname, "../../../tsconfig.base.json")) ?? "";
}
