import { execFile } from "node:child_process";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { CreateClient } from "../../src/callers/generated-client.ts";
import { type Contract, readDocument } from "../../src/contract/contract.ts";

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

const RUNTIME = fileURLToPath(new URL("packages/client/src/runtime.ts", root));

/**
 * Lints and bundles a contract, and makes a client of it that calls this repository's run-time.
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
    writeClient(client),
    cp(new URL("tsconfig.base.json", root), new URL("tsconfig.base.json", folder)),
  ]);
  await run(
    "contract-codegen",
    [fileURLToPath(bundle), "--out", "src/generated", "--runtime", runtimeFrom(new URL("src/generated/", client))],
    client,
  );
  return { lint, bundle, client, ...(await load(bundle, client)) };
}

function redocly(command: string, source: URL, ...options: readonly string[]): string[] {
  return ["redocly.ts", command, fileURLToPath(source), "--config=../redocly.yaml", ...options];
}

/** What of a client is not generated: the same run-time, and an entry of its own. */
async function writeClient(client: URL): Promise<void> {
  const source = new URL("src/", client);
  const runtime = runtimeFrom(source);
  await mkdir(source, { recursive: true });
  await cp(new URL("packages/client/tsconfig.json", root), new URL("tsconfig.json", client));
  await writeFile(
    new URL("index.ts", source),
    `import { checkOptions, type ConnectionOptions, createResources, GraphConnection } from "${runtime}";
import { methods } from "./generated/methods.ts";
import type { GraphResources } from "./generated/resources.ts";
import { type Cloud, defaultCloud, servers } from "./generated/servers.ts";

export * from "${runtime}";
export * from "./generated/models.ts";

export function createGraphClient(options: ConnectionOptions<Cloud> = {}): GraphResources {
  const connection = new GraphConnection(options, checkOptions(options, servers, defaultCloud));
  return createResources<GraphResources>(connection, methods);
}
`,
  );
}

/** Relative, as the folders above this repository may have any name. */
function runtimeFrom(folder: URL): string {
  return relative(fileURLToPath(folder), RUNTIME);
}

async function load(bundle: URL, client: URL): Promise<Pick<Chain, "contract" | "createGraphClient">> {
  const { createGraphClient }: Pick<Chain, "createGraphClient"> = await import(new URL("src/index.ts", client).href);
  const { operations }: Pick<Contract, "operations"> = await import(
    new URL("src/generated/operations.ts", client).href
  );
  const { validators }: Pick<Contract, "validators"> = await import(
    new URL("src/generated/validators.ts", client).href
  );
  const { entities }: Pick<Contract, "entities"> = await import(new URL("src/generated/entities.ts", client).href);
  return { contract: { document: await readDocument(bundle), operations, validators, entities }, createGraphClient };
}

/** What a command printed. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command that has to succeed. */
export function run(command: string, args: readonly string[], cwd: URL): Promise<Printed> {
  return promisify(execFile)(command, args, { cwd });
}

/** Runs a command that looks for mistakes. To find some is a result, too; not even to start is an error. */
export function inspect(command: string, args: readonly string[], cwd: URL): Promise<Printed> {
  return run(command, args, cwd).catch((error: Printed & { readonly code?: unknown }) => {
    if (typeof error.code !== "number") throw error;
    return error;
  });
}
