import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { createEmulator, type Emulator, type EmulatorServer } from "../src/index.ts";

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/**
 * Runs a program against a server, in a process that trusts its certificate.
 *
 * @param onMessage is called for each message of the program, which waits for an answer
 * @returns what it prints
 */
async function run(name: string, { url, certificate = "" }: EmulatorServer, onMessage?: () => void): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "remote-assistance-"));
  closing.push(() => rm(folder, { recursive: true }));
  const file = join(folder, "certificate.pem");
  await writeFile(file, certificate);
  const child = fork(fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url)), [url], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: file },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  child.on("message", () => {
    onMessage?.();
    child.send("done");
  });
  if (child.stdout === null) throw new Error("The program has no output.");
  const [printed, [code]] = await Promise.all([json(child.stdout), once(child, "exit")]);
  expect(code).toBe(0);
  return printed;
}

async function listen(emulator: Emulator): Promise<EmulatorServer> {
  closing.push(() => emulator.close());
  return emulator.listen({ port: 0, tls: true });
}

test("Microsoft's Graph client and its credential work unmodified: every operation, and all pages", async () => {
  const seed = ["A", "B", "C", "D", "E"].map((displayName) => ({ displayName }));
  const emulator = createEmulator({ auth: "scopes", pageSize: 2, seed });
  const server = await listen(emulator);
  expect(await run("microsoft-graph-client", server)).toEqual({
    created: "Created",
    updated: "Updated",
    onboarding: "onboarding",
    afterwards: "notOnboarded",
    count: "6",
    nextLink: expect.stringMatching(`${server.baseUrl}/deviceManagement/remoteAssistancePartners?`),
    names: ["Updated", "E", "D", "C", "B", "A"],
    withoutBody: true,
    missing: [404, "ResourceNotFound"],
  });
  expect(new Set(emulator.requests.map(({ operationId }) => operationId)).size).toBe(8);
});

test("Microsoft's Graph client retries what is throttled, after the time that is asked for", async () => {
  const faults = [{ status: 429, retryAfter: 0.01, times: 2 }] as const;
  const emulator = createEmulator({ auth: "scopes", faults });
  expect(await run("retrying", await listen(emulator))).toBe(1);
  expect(emulator.requests.map(({ headers }) => headers["retry-attempt"])).toEqual([undefined, "1", "2"]);
});

test("Microsoft's credential gets the token that a claims challenge demands, and this project's client asks it to", async () => {
  const emulator = createEmulator({ auth: "scopes" });
  expect(await run("revoked", await listen(emulator), emulator.revokeTokens)).toEqual([200, 401, 200]);
});
