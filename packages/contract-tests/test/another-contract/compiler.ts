import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { inspect } from "./command.ts";

/** What the compiler has to say of the client itself, a line each. */
export function compileClient(client: URL): Promise<string[]> {
  return compile(client);
}

/** What the compiler has to say of programs that use the client, a line each. They are given by the names of their files. */
export async function compilePrograms(
  client: URL,
  folder: URL,
  programs: Readonly<Record<string, string>>,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const compilerOptions = {
    lib: ["es2023", "dom"],
    noUnusedLocals: false,
    paths: { "@remote-assistance/client": [fileURLToPath(new URL("src/index.ts", client))] },
  };
  const files = {
    ...programs,
    "token.d.ts": "declare const token: string;\n",
    "tsconfig.json": JSON.stringify({ extends: "../tsconfig.base.json", compilerOptions, include: ["*.ts"] }),
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(new URL(name, folder), text)));
  return compile(folder);
}

async function compile(folder: URL): Promise<string[]> {
  const { stdout } = await inspect("tsc", ["-p", ".", "--pretty", "false"], folder);
  return stdout.split("\n").filter((line) => line !== "");
}
