import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isolatedDeclarationSync } from "rolldown/experimental";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { temporaryFolder, writeGenerated } from "./fixture-contract.ts";

/** In milliseconds. The compiler takes about one second, and several on a machine that is busy. */
const COMPILER_TIMEOUT = 60_000;

describe("the generated types", () => {
  test("compile, and refuse what the contract does not allow", { timeout: COMPILER_TIMEOUT }, async () => {
    const folder = await temporaryFolder();
    await writeGenerated(folder);
    await cp(join(import.meta.dirname, "fixtures/usage.ts"), join(folder, "usage.ts"));
    const table = await readFile(join(folder, "generated/validators.ts"), "utf8");
    await writeFile(join(folder, "generated/incomplete.ts"), table.replace("      400: isODataError,\n", ""));
    const generated = (await readdir(join(folder, "generated"))).map((name) => join(folder, "generated", name));
    expect(compile([join(folder, "usage.ts"), ...generated])).toEqual([
      expect.stringMatching(/incomplete\.ts:\d+: Property '400' is missing in type/),
    ]);
  });

  test("become declarations without the help of a type checker", async () => {
    const folder = await temporaryFolder();
    await writeGenerated(folder);
    const generated = join(folder, "generated");
    for (const name of await readdir(generated)) {
      const { errors } = isolatedDeclarationSync(name, await readFile(join(generated, name), "utf8"), {});
      expect(errors, name).toEqual([]);
    }
  });
});

function compile(files: string[]): string[] {
  const { compilerOptions } = ts.parseConfigFileTextToJson("tsconfig.base.json", baseConfiguration()).config;
  const { options } = ts.convertCompilerOptionsFromJson({ ...compilerOptions, lib: ["es2023", "dom"] }, "");
  const program = ts.createProgram(files, { ...options, skipLibCheck: true });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

function baseConfiguration(): string {
  return ts.sys.readFile(join(import.meta.dirname, "../../../tsconfig.base.json")) ?? "";
}
