import { readFile } from "node:fs/promises";
import type { EntityType } from "@remote-assistance/client/entities";
import type { Operation } from "@remote-assistance/client/operations";
import type { OperationValidators } from "@remote-assistance/client/validators";
import type { OpenApiDocument } from "./open-api-document.ts";

/** A contract as the suite sees it: the document, and what is generated from it. */
export interface Contract {
  readonly document: OpenApiDocument;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly validators: Readonly<Record<string, OperationValidators>>;
  /** By the name of their type. */
  readonly entities: Readonly<Record<string, EntityType>>;
}

/** @throws Error with the remedy if the bundle has not been made */
export async function readDocument(bundle: URL): Promise<OpenApiDocument> {
  const text = await readFile(bundle, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ENOENT") throw cause;
    throw new Error(`There is no bundle at ${bundle.pathname}. Make it with: npm run build`, { cause });
  });
  return JSON.parse(text);
}
