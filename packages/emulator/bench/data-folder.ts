import { mkdir, mkdtemp } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

const parent = new URL("data/", import.meta.url);

/** Makes an empty folder, here and not where a system has its temporary ones: these may be in its memory, where no write waits. */
export async function makeDataFolder(): Promise<URL> {
  await mkdir(parent, { recursive: true });
  return pathToFileURL(`${await mkdtemp(fileURLToPath(parent))}/`);
}
