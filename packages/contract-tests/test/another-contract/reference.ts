import { cp, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { buildReference } from "@remote-assistance/docs";
import type { Chain } from "./chain.ts";

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
