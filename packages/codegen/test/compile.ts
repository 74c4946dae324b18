import { join } from "node:path";
import ts from "typescript";

/** What the compiler says of files, under the settings of this repository. */
export function compile(files: string[]): string[] {
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
