import { readdir } from "node:fs/promises";
import type { Contender } from "./contender.ts";

/** A contender, and the module that it is: threads and bundles load that anew. */
export interface FoundContender extends Contender {
  readonly module: string;
}

const folder = new URL("contenders/", import.meta.url);

/** Loads every module of the folder `contenders/`. */
export async function findContenders(): Promise<FoundContender[]> {
  const files = (await readdir(folder)).sort();
  return Promise.all(files.map((file) => loadContender(new URL(file, folder).href)));
}

/** @throws {TypeError} if the module exports no contender */
export async function loadContender(module: string): Promise<FoundContender> {
  const { name, kind, connect }: Contender = await import(module);
  if (typeof name !== "string" || !["ours", "generated", "library"].includes(kind) || typeof connect !== "function") {
    throw new TypeError(`${module} must export name, kind and connect, as contender.ts describes them.`);
  }
  return { name, kind, connect, module };
}
