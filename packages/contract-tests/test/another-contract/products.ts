import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { buildReference } from "@remote-assistance/docs";
import { type Chain, inspect } from "./chain.ts";

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

/** An operation as the page shows it. */
export interface ShownOperation {
  readonly operationId: string;
  readonly "x-codeSamples": readonly { readonly label: string; readonly source: string }[];
}

/** A page of the reference. */
export interface ReferencePage {
  readonly html: string;
  /** The operations that its script renders. */
  readonly operations: readonly ShownOperation[];
}

/** Builds the reference of a contract. */
export async function buildPage({ bundle, contract }: Chain, folder: URL): Promise<ReferencePage> {
  const bundleFolder = new URL("./", bundle);
  // JSON is YAML, too.
  await cp(bundle, new URL("openapi.yaml", bundleFolder));
  await buildReference({
    bundleFolder: fileURLToPath(bundleFolder),
    operations: contract.operations,
    outputFolder: fileURLToPath(folder),
  });
  const html = await readFile(new URL("index.html", folder), "utf8");
  return { html, operations: shownOperations(html) };
}

function shownOperations(html: string): ShownOperation[] {
  const [, definition] = /const __redoc_definition = (.*);$/m.exec(html) ?? [];
  if (definition === undefined) throw new Error("The page has no definition for its script.");
  const { paths }: { paths: Record<string, Record<string, unknown>> } = JSON.parse(definition);
  return Object.values(paths).flatMap((item) => Object.values(item).filter(isOperation));
}

function isOperation(member: unknown): member is ShownOperation {
  return typeof member === "object" && member !== null && "operationId" in member && "x-codeSamples" in member;
}
