import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type BrowserProgram, findBrowser } from "../../../../apps/docs/test/find-browser.ts";
import { launchBrowser } from "../../../../apps/docs/test/observed-page.ts";
import { bundleWithEsbuild } from "./bundlers.ts";

/** What the client runs in, and how the smoke suite gets there. */
export interface RunTime {
  readonly name: string;
  /** What it calls itself (`navigator.userAgent`). Node 20 has no name. */
  readonly userAgent: RegExp | undefined;
  /** `undefined` if the run-time cannot be had on this platform. */
  readonly smoke: Smoke | undefined;
}

/**
 * Runs the smoke suite, and gives back what it returned.
 *
 * @param consumer the folder that the suite and the client are in
 * @param baseUrl where the mock is
 */
export type Smoke = (consumer: string, baseUrl: string) => Promise<unknown>;

const { platform, arch } = process;
const system = platform === "win32" ? "windows" : platform;
const suffix = platform === "win32" ? ".exe" : "";

// Each is taken from the package that holds it, as what npm would link needs an install script to work.

/** Deno for this platform; `undefined` if npm has none, as for those below. */
const deno = find(`@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}/deno${suffix}`);

const bun = find(`@oven/bun-${system}-${arch === "arm64" ? "aarch64" : arch}/bin/bun${suffix}`);

/** The run-time of Cloudflare's workers. */
const workerd = find(`@cloudflare/workerd-${system}-${arch === "x64" ? "64" : arch}/bin/workerd${suffix}`);

export const runTimes: readonly RunTime[] = [
  { name: "Node 20", userAgent: undefined, smoke: smokeOnCommandLine(node(20)) },
  { name: "Node 22", userAgent: /^Node\.js\/22$/, smoke: smokeOnCommandLine(node(22)) },
  { name: "Node 24", userAgent: /^Node\.js\/24$/, smoke: smokeOnCommandLine(node(24)) },
  { name: "Node 26", userAgent: /^Node\.js\/26$/, smoke: smokeOnCommandLine(node(26)) },
  {
    name: "Deno",
    userAgent: /^Deno\//,
    smoke: smokeOnCommandLine(deno, ["run", "--allow-net=127.0.0.1", "--cached-only", "--no-lock"]),
  },
  { name: "Bun", userAgent: /^Bun\//, smoke: smokeOnCommandLine(bun, ["run", "--no-install"]) },
  { name: "workerd", userAgent: /^Cloudflare-Workers$/, smoke: smokeInWorker(workerd) },
  { name: "Chromium", userAgent: /Chrome\//, smoke: smokeInBrowser(await findBrowser()) },
];

/** @param major the version of the Node that runs this, or one that this folder installs */
function node(major: number): string | undefined {
  if (process.version.startsWith(`v${major}.`)) return process.execPath;
  return find(`node-${major}-${platform}-${arch}/bin/node${suffix}`);
}

function find(file: string): string | undefined {
  const path = fileURLToPath(new URL(`../node_modules/${file}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** Starts a program that prints the outcome. `options` stand before its name. */
function smokeOnCommandLine(executable: string | undefined, options: readonly string[] = []): Smoke | undefined {
  if (executable === undefined) return undefined;
  return async (consumer, baseUrl) => {
    // Deno would ask its makers for a newer version, and remember in the user's folder that it did.
    const env = { ...process.env, DENO_NO_UPDATE_CHECK: "1", DENO_DIR: join(consumer, "deno"), DO_NOT_TRACK: "1" };
    const command = [...options, "print-smoke.js", baseUrl];
    const { stdout } = await promisify(execFile)(executable, command, { cwd: consumer, env });
    return JSON.parse(stdout);
  };
}

/** Serves a worker that answers with the outcome. It is bundled first, as Cloudflare's own tool does with esbuild. */
function smokeInWorker(workerd: string | undefined): Smoke | undefined {
  if (workerd === undefined) return undefined;
  return async (consumer, baseUrl) => {
    const { code } = await bundleWithEsbuild(join(consumer, "worker.js"));
    await writeFile(join(consumer, "worker.bundle.js"), code);
    const server = spawn(workerd, ["serve", "worker.capnp", "--control-fd=1"], {
      cwd: consumer,
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const query = new URLSearchParams({ baseUrl });
      const response = await fetch(`http://127.0.0.1:${await portOf(server.stdout)}/?${query}`);
      return await response.json();
    } finally {
      server.kill();
      await once(server, "close");
    }
  };
}

/** The first line of workerd's control channel says where it listens. */
async function portOf(control: Readable): Promise<number> {
  for await (const line of createInterface(control)) return JSON.parse(line).port;
  throw new Error("workerd ended before it listened.");
}

/** Loads the suite in a page of another origin than the mock's, so that CORS applies. */
function smokeInBrowser(program: BrowserProgram | undefined): Smoke | undefined {
  if (program === undefined) return undefined;
  return async (consumer, baseUrl) => {
    const { code } = await bundleWithEsbuild(join(consumer, "smoke.js"));
    const [server, browser] = await Promise.all([servePage(code), launchBrowser(program)]);
    try {
      const page = await browser.newPage();
      await page.goto(urlOf(server));
      const call = `import("./smoke.js").then(({ smoke }) => smoke(${JSON.stringify(baseUrl)}))`;
      return await page.evaluate(call);
    } finally {
      await browser.close();
      server.close();
    }
  };
}

/**
 * Over a real port: Chromium does not let a page that Playwright answers for reach this machine, as if it came from
 * the internet.
 */
async function servePage(script: string): Promise<Server> {
  const server = createServer(({ url }, response) => {
    if (url === "/smoke.js") response.setHeader("content-type", "text/javascript").end(script);
    else response.setHeader("content-type", "text/html").end("<!doctype html>");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("The server has no port.");
  return `http://127.0.0.1:${address.port}/`;
}
