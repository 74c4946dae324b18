import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";

/** What launches a browser. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Where a browser is looked for. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly env: NodeJS.ProcessEnv;
}

const NAMES = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const PLACES: Readonly<Record<string, string>> = {
  darwin: "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  win32: "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
};

/**
 * Finds a Chrome or Chromium: the installed one, else on Linux x64 the one that npm has installed. `undefined` if there
 * is none.
 *
 * @throws Error if there is none and CI is `true`: there, leaving the tests out would look like passing
 */
export async function findBrowser({ platform, arch, env }: Machine = process): Promise<BrowserProgram | undefined> {
  const folders = (env.PATH ?? "").split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const executablePath = [...candidates, PLACES[platform] ?? ""].find((place) => existsSync(place));
  if (executablePath !== undefined) return { executablePath, env };
  if (platform === "linux" && arch === "x64") return unpackedBrowser(env);
  if (env.CI === "true") throw new Error("The browser tests need Chrome or Chromium. Install one of them.");
  return undefined;
}

async function unpackedBrowser(env: NodeJS.ProcessEnv): Promise<BrowserProgram> {
  const archives = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "../bin");
  const folder = join(archives, "../unpacked");
  if (!existsSync(folder)) await unpack(archives, folder);
  // It brings the libraries along that it needs of the system, which may not have them.
  return {
    executablePath: join(folder, "chromium"),
    env: { ...env, LD_LIBRARY_PATH: join(folder, "al2023/lib") },
  };
}

// The package would unpack into the machine's temporary folder, and take whatever is there by that name: an older
// release, or half of one that was interrupted. So it gets a folder of its own, moved in place when it is complete.
async function unpack(archives: string, folder: string): Promise<void> {
  const partial = await mkdtemp(`${folder}-`);
  const { TMPDIR } = process.env;
  try {
    process.env.TMPDIR = partial;
    await Promise.all([inflate(join(archives, "chromium.br")), inflate(join(archives, "al2023.tar.br"))]);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  await rename(partial, folder).catch(async (error: unknown) => {
    await rm(partial, { recursive: true });
    // Another process was faster.
    if (!existsSync(folder)) throw error;
  });
}
