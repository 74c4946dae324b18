import { writeSync } from "node:fs";
import { createEmulator } from "../../src/index.ts";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";
import { callerOf, PARTNERS } from "../caller.ts";

// Opens a data file, writes partners whose identifiers begin with a prefix, prints each that was answered, and closes the file, or is
// killed before.

const [file = "", prefix = "", end = ""] = process.argv.slice(2);
const emulator = createEmulator({ store: createSqliteStore({ file }) });
const call = callerOf(emulator);
for (let number = 0; number < 3; number += 1) {
  const id = `${prefix} ${number}`;
  const { status } = await call("POST", PARTNERS, { body: { id, displayName: "x".repeat(3000) } });
  writeSync(1, status === 201 ? `${id}\n` : `answered with ${status}\n`);
}
if (end === "kill") process.kill(process.pid, "SIGKILL");
await emulator.close();
writeSync(1, "end\n");
