import { readFile } from "node:fs/promises";
import { entities as betaEntities } from "@remote-assistance/client/beta/entities";
import { operations as betaOperations } from "@remote-assistance/client/beta/operations";
import { validators as betaValidators } from "@remote-assistance/client/beta/validators";
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
const betaBundle = new URL(import.meta.resolve("@remote-assistance/openapi/openapi.beta.json"));

export type Version = "v1.0" | "beta";

/** This repository's own contract. */
export async function readGraphContract(version: Version = "v1.0"): Promise<Contract> {
  if (version === "v1.0")
    return { document: await readDocument(graphBundle), operations, validators: { ...validators }, entities };
  return {
    document: await readDocument(betaBundle),
    operations: betaOperations,
    validators: { ...betaValidators },
    entities: betaEntities,
  };
}

/** The claims of this repository's own contract, by the ids of their provenance entries. */
export async function readClaims(): Promise<ReadonlyMap<string, string>> {
  const file = new URL(import.meta.resolve("@remote-assistance/openapi/provenance.json"));
  const { groups }: Provenance = JSON.parse(await readFile(file, "utf8"));
  return new Map(groups.flatMap(({ entries }) => entries.map(({ id, claim }) => [id, claim] as const)));
}

interface Provenance {
  readonly groups: readonly { readonly entries: readonly { readonly id: string; readonly claim: string }[] }[];
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
