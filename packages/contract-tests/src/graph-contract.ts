import { entities } from "@remote-assistance/client/entities";
import { operations } from "@remote-assistance/client/operations";
import { validators } from "@remote-assistance/client/validators";
import { type Contract, readDocument } from "./contract/contract.ts";

/** Where the bundled contract is. */
export const graphBundle = new URL(import.meta.resolve("@remote-assistance/openapi/openapi.json"));

/** This repository's own contract. */
export async function readGraphContract(): Promise<Contract> {
  return { document: await readDocument(graphBundle), operations, validators: { ...validators }, entities };
}
