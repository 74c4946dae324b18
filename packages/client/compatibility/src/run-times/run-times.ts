import { findBrowser } from "../../../../../apps/docs/test/find-browser.ts";
import { smokeInBrowser } from "./browser.ts";
import { smokeOnCommandLine } from "./command-line.ts";
import { bun, deno, node, workerd } from "./executables.ts";
import { smokeInWorker } from "./worker.ts";

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
