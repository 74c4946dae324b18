import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { CreateClient } from "../../src/callers/generated-client.ts";
import { type Contract, readDocument } from "../../src/contract/contract.ts";
import { inspect, type Printed, run } from "./command.ts";

/** What the repository's tools have made of a contract. */
export interface Chain {
  readonly lint: Printed;
  readonly bundle: URL;
  /** The folder of the client. */
  readonly client: URL;
  readonly createGraphClient: CreateClient;
  readonly contract: Contract;
}

/** The folder of this repository. */
export const root: URL = new URL("../../../../", import.meta.url);

/**
 * Lints and bundles a contract, and makes a client out of a copy of this repository's hand-written one.
 *
 * @param folder what is in it is removed; it gets the layout of this repository, as the client extends its tsconfig
 */
export async function runChain(source: URL, folder: URL): Promise<Chain> {
  const bundle = new URL("openapi/dist/openapi.json", folder);
  const client = new URL("packages/client/", folder);
  await rm(folder, { recursive: true, force: true });
  await mkdir(new URL("./", bundle), { recursive: true });
  const openapi = new URL("openapi/", root);
  const [lint] = await Promise.all([
    inspect("node", redocly("lint", source, "--lint-config=error"), openapi),
    run("node", redocly("bundle", source, "--output", fileURLToPath(bundle)), openapi),
    copyClient(client),
    cp(new URL("tsconfig.base.json", root), new URL("tsconfig.base.json", folder)),
  ]);
  await run("contract-codegen", [fileURLToPath(bundle), "--out", "src/generated"], client);
  return { lint, bundle, client, ...(await load(bundle, client)) };
}

function redocly(command: string, source: URL, ...options: readonly string[]): string[] {
  return ["redocly.ts", command, fileURLToPath(source), "--config=../redocly.yaml", ...options];
}

async function copyClient(client: URL): Promise<void> {
  const original = new URL("packages/client/", root);
  const knowsNoResource = (path: string) => !["generated", "remote-assistance-partner"].includes(basename(path));
  await cp(new URL("src/", original), new URL("src/", client), { recursive: true, filter: knowsNoResource });
  const index = new URL("src/index.ts", client);
  const exports = await readFile(index, "utf8");
  await writeFile(index, exports.replace(/^export [^;]*"\.\/remote-assistance-partner\/[^;]*;\n/gm, ""));
  await cp(new URL("tsconfig.json", original), new URL("tsconfig.json", client));
}

async function load(bundle: URL, client: URL): Promise<Pick<Chain, "contract" | "createGraphClient">> {
  const { createGraphClient }: Pick<Chain, "createGraphClient"> = await import(new URL("src/index.ts", client).href);
  const { operations }: Pick<Contract, "operations"> = await import(new URL("src/operations.ts", client).href);
  const { validators }: Pick<Contract, "validators"> = await import(new URL("src/validators.ts", client).href);
  return { contract: { document: await readDocument(bundle), operations, validators }, createGraphClient };
}
