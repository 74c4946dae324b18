import { readdir, readFile } from "node:fs/promises";
import { type Exchange, parseExchanges } from "./exchange.ts";
import type { Variables } from "./template.ts";

/** The exchanges of a resource. */
export interface Collection {
  /** The exchanges by file name. */
  readonly files: Readonly<Record<string, readonly Exchange[]>>;
  /** The entities that exist before each exchange, by the names that exchanges use. */
  readonly population: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Reads the exchanges of a resource and their population. */
export async function readExchanges(folder: URL): Promise<Collection> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".http")).sort();
  const read = async (name: string) => parseExchanges(await readFile(new URL(name, folder), "utf8"), name);
  return {
    files: Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)] as const))),
    population: JSON.parse(await readFile(new URL("population.json", folder), "utf8")),
  };
}

/** The properties of the population as variables, such as `first.name`. */
export function populationVariables({ population }: Collection): Variables {
  return (name) => {
    const [entity = "", property = ""] = name.split(".");
    return population[entity]?.[property];
  };
}
