import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { bundleWithEsbuild } from "../bundlers.ts";
import type { Smoke } from "./run-times.ts";

/** Serves a worker that answers with the outcome. It is bundled first, as Cloudflare's own tool does with esbuild. */
export function smokeInWorker(workerd: string | undefined): Smoke | undefined {
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
