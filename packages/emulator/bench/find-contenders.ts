import { readdir } from "node:fs/promises";
import type { Contender } from "./contender.ts";

const folder = new URL("contenders/", import.meta.url);

/** Loads every module of the folder `contenders/`. */
export async function findContenders(): Promise<Contender[]> {
  const files = (await readdir(folder)).sort();
  return Promise.all(files.map((file): Promise<Contender> => import(new URL(file, folder).href)));
}
