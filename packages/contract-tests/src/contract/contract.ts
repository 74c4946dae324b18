import { readFile } from "node:fs/promises";
import type { Operation } from "@remote-assistance/client/operations";
import type { OperationValidators } from "@remote-assistance/client/validators";
import type { OpenApiDocument } from "./open-api-document.ts";

/** A contract as the suite sees it: the document, and what is generated from it. */
export interface Contract {
  readonly document: OpenApiDocument;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly validators: Readonly<Record<string, OperationValidators>>;
}

export async function readDocument(bundle: URL): Promise<OpenApiDocument> {
  return JSON.parse(await readFile(bundle, "utf8"));
}
