import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { PARTNER } from "../caller.ts";
import { newDataFile } from "./temporary-folder.ts";

const COMMAND = fileURLToPath(new URL("../../src/command/cli.ts", import.meta.url));

function start(file: string, ...nodeOptions: string[]) {
  const child = spawn(process.execPath, [...nodeOptions, COMMAND, "--port", "0"], {
    env: { ...process.env, EMULATOR_DATA_FILE: file },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function addressOf({ stdout }: ReturnType<typeof start>): Promise<string> {
  let printed = "";
  for await (const chunk of stdout) {
    printed += chunk;
    if (printed.includes("\n")) break;
  }
  return String(/http:\S+/.exec(printed)?.[0]);
}

async function stop(child: ChildProcess): Promise<number> {
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  return code;
}

const headers = { authorization: "Bearer any-token", "content-type": "application/json" };

test("the command keeps partners in a data file, and its seed out of one that is not new", async () => {
  const file = newDataFile();
  const first = start(file);
  const body = JSON.stringify({ displayName: "Changed" });
  await fetch((await addressOf(first)) + PARTNER, { method: "PATCH", headers, body });
  expect(await stop(first)).toBe(0);
  const second = start(file);
  const read = await fetch((await addressOf(second)) + PARTNER, { headers });
  expect(await read.json()).toMatchObject({ displayName: "Changed" });
  await stop(second);
});

test("a second process on the same data file ends at once, says why, and exits with 1", async () => {
  const file = newDataFile();
  const first = start(file);
  const address = await addressOf(first);
  const second = start(file);
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, "exit")]);
  expect([said, code]).toEqual([
    `The data file ${file} is in use. Stop the emulator that uses it, or name another file.\n`,
    1,
  ]);
  expect((await fetch(address + PARTNER, { headers })).status).toBe(200);
  await stop(first);
});

test("a command whose data file is gone when it ends says so, and exits with 1", async () => {
  const file = newDataFile();
  const child = start(file);
  const said = text(child.stderr);
  await addressOf(child);
  rmSync(file);
  expect(await stop(child)).toBe(1);
  expect(await said).toMatch(/^\S+ was moved or deleted while the data file \S+ was in use, so .+\n$/);
});

test("a Node without SQLite is told to be replaced", async () => {
  const child = start(newDataFile(), "--no-experimental-sqlite");
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(said).toMatch(
    /^A data file needs node:sqlite, which Node has had since 22\.13; .+ keep entities in memory\.\n$/,
  );
  expect(code).toBe(1);
});
