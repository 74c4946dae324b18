import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const { platform, arch } = process;
const system = platform === "win32" ? "windows" : platform;
const suffix = platform === "win32" ? ".exe" : "";

// Each is taken from the package that holds it, as what npm would link needs an install script to work.

/** Deno for this platform; `undefined` if npm has none, as for those below. */
export const deno = find(`@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}/deno${suffix}`);

export const bun = find(`@oven/bun-${system}-${arch === "arm64" ? "aarch64" : arch}/bin/bun${suffix}`);

/** The run-time of Cloudflare's workers. */
export const workerd = find(`@cloudflare/workerd-${system}-${arch === "x64" ? "64" : arch}/bin/workerd${suffix}`);

/** @param major the version of the Node that runs this, or one that this folder installs */
export function node(major: number): string | undefined {
  if (process.version.startsWith(`v${major}.`)) return process.execPath;
  return find(`node-${major}-${platform}-${arch}/bin/node${suffix}`);
}

function find(file: string): string | undefined {
  const path = fileURLToPath(new URL(`../../node_modules/${file}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}
