import { readFile } from "node:fs/promises";
import { type EntityType, entities } from "@remote-assistance/client/entities";
import { type Operation, operations } from "@remote-assistance/client/operations";
import { type OperationValidators, validators } from "@remote-assistance/client/validators";
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

/** Where the bundled contract is. */
export const graphBundle = new URL(import.meta.resolve("@remote-assistance/openapi/openapi.json"));

/** This repository's own contract. */
export async function readGraphContract(): Promise<Contract> {
  return { document: await readDocument(graphBundle), operations, validators: { ...validators }, entities };
}

/**
 * The contract with other examples for some parameters, as a live service does not know those of the contract.
 *
 * @param examples by the names of parameters; `undefined` takes the example away, and with it what is derived from it
 */
export function withParameterExamples(
  contract: Contract,
  examples: Readonly<Record<string, string | undefined>>,
): Contract {
  const { document } = contract;
  const parameters = Object.entries(document.components.parameters ?? {}).map(([key, parameter]) => {
    const { name } = Object(parameter);
    return [key, Object.hasOwn(examples, name) ? { ...Object(parameter), example: examples[name] } : parameter];
  });
  const components = { ...document.components, parameters: Object.fromEntries(parameters) };
  return { ...contract, document: { ...document, components } };
}
