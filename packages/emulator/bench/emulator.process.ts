import { readdirSync, statSync } from "node:fs";
import { threadCpuUsage } from "node:process";
import { fileURLToPath } from "node:url";
import { createEmulator } from "@remote-assistance/emulator";
import { createSqliteStore } from "@remote-assistance/emulator/sqlite";
import { type Call, callsOf, populate, type Question } from "./populated-emulator.ts";
import { answerQuestions } from "./processes.ts";

// An emulator with many partners, which calls itself.

/** How many calls are under way at a time, so that a store can write in groups. */
const CALLERS = 32;

const [store = "", partners = "", folder = ""] = process.argv.slice(2);
const count = Number(partners);
const bytesBefore = usedBytes(folder);
const emulator = createEmulator({
  seed: [],
  ...(store === "SQLite" && { store: createSqliteStore({ file: fileURLToPath(new URL("partners.db", folder)) }) }),
});
await populate(emulator, count);
const calls = callsOf(emulator, count);
// Such as make their indexes when they are first asked have them from now on.
await calls["filtered page"]();
const bytesOfPartner = (usedBytes(folder) - bytesBefore) / count;

answerQuestions((question: Question) =>
  "call" in question ? costOf(calls[question.call], question.milliseconds) : bytesOfPartner,
);

/** In microseconds of this thread's own time for a call: what passes while another program has the processor is nobody's cost. */
async function costOf(call: Call, milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  const start = threadCpuUsage();
  let made = 0;
  for (; performance.now() < end; made += CALLERS) await Promise.all(Array.from({ length: CALLERS }, call));
  const { user, system } = threadCpuUsage(start);
  return (user + system) / made;
}

/** What is alive in the memory, which takes Node with `--expose-gc` to tell, and what is in the files of a folder. */
function usedBytes(folder: string): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const place = new URL(folder);
  const sizes = readdirSync(place).map((file) => statSync(new URL(file, place)).size);
  return sizes.reduce((sum, size) => sum + size, heapUsed + external);
}
