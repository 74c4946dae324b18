import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OperationTable, withCodeSamples } from "./code-samples.ts";
import type { Contract } from "./contract.ts";
import { ExpectedError } from "./expected-error.ts";
import { findForeignAddresses, hostsOf } from "./foreign-hosts.ts";
import { localFragments, localRedocScript, SCRIPT_FILE } from "./local-redoc.ts";
import { page } from "./page.ts";
import { readBundle, readContract } from "./read-contract.ts";
import { LICENCE_FILE } from "./redoc-script-edits.ts";
import { runRedocly } from "./run-redocly.ts";

export interface ReferenceInput {
  /** The folder with the bundle, as `openapi.yaml` and `openapi.json`. */
  readonly bundleFolder: string;
  /** The operations of the client that the samples use. */
  readonly operations: OperationTable;
  /** The folder to write the site into. What is there is removed. */
  readonly outputFolder: string;
}

/** The text of each file of the site, by its name. */
type Site = Readonly<Record<string, string>>;

/**
 * Builds the reference into one folder that any web server can serve, under any path. The same input gives the same
 * bytes.
 *
 * @throws ExpectedError if the bundle, an example or a method of the client is missing, if Redocly fails or has
 *   changed, or if a file names a host that the contract does not; the folder is left as it was then
 */
export async function buildReference({ bundleFolder, operations, outputFolder }: ReferenceInput): Promise<void> {
  const contract = await readContract(join(bundleFolder, "openapi.json"));
  const site = await renderSite(contract, operations, bundleFolder);
  refuseForeignAddresses(contract, site);
  await rm(outputFolder, { recursive: true, force: true });
  await mkdir(outputFolder, { recursive: true });
  await Promise.all(Object.entries(site).map(([name, text]) => writeFile(join(outputFolder, name), text)));
}

async function renderSite(contract: Contract, operations: OperationTable, bundleFolder: string): Promise<Site> {
  const [fragments, script, licence, favicon, theme, yaml, json] = await Promise.all([
    runRedocly(withCodeSamples(contract, operations)).then(localFragments),
    localRedocScript(),
    readFile(fileURLToPath(import.meta.resolve("@redocly/cli/LICENSE")), "utf8"),
    readFile(new URL("../assets/favicon.svg", import.meta.url), "utf8"),
    readFile(new URL("../assets/theme.css", import.meta.url), "utf8"),
    readBundle(join(bundleFolder, "openapi.yaml")),
    readBundle(join(bundleFolder, "openapi.json")),
  ]);
  return {
    "index.html": page(contract, fragments),
    [SCRIPT_FILE]: script,
    [LICENCE_FILE]: licence,
    "favicon.svg": favicon,
    "theme.css": theme,
    "openapi.yaml": yaml,
    "openapi.json": json,
  };
}

function refuseForeignAddresses(contract: Contract, site: Site): void {
  const allowed = hostsOf(contract);
  const [found] = Object.entries(site).flatMap(([name, text]) => findForeignAddresses(name, text, allowed));
  if (found === undefined) return;
  throw new ExpectedError(
    `${found.file} names ${found.address}, which is not the contract's. ` +
      "Take it out in src/redoc-script-edits.ts, or say in src/foreign-hosts.ts why it is harmless.",
  );
}
