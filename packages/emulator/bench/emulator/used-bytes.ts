import { readdirSync, statSync } from "node:fs";

/** What is alive in the memory, which takes Node with `--expose-gc` to tell, and what is in the files of a folder. */
export function usedBytes(folder: string): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const place = new URL(folder);
  const sizes = readdirSync(place).map((file) => statSync(new URL(file, place)).size);
  return sizes.reduce((sum, size) => sum + size, heapUsed + external);
}
