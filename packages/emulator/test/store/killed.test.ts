import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { openStore, partner, WHOLE_LIST } from "./partner-collection.ts";
import { newDataFile } from "./temporary-folder.ts";

/** `npm run crash-test` kills at each system call; else at some of each kind. */
const IS_WHOLE = process.env.MODE === "crash-test";
const SOME = 3;

const PROGRAM = fileURLToPath(new URL("killed.process.ts", import.meta.url));
const BESIDE = ["", "-wal", "-journal"];

/** Calls that change something, and in a whole run those as well that only look. */
const KINDS = [
  ...["pwrite64", "fsync", "fdatasync", "ftruncate", "unlink"],
  ...(IS_WHOLE ? ["openat", "pread64", "fcntl", "stat", "statx", "fstat", "close"] : []),
];

interface Run {
  readonly answered: readonly string[];
  readonly hasEnded: boolean;
  readonly calls: ReadonlyMap<string, number>;
}

/** Writes to a data file in a process of its own, whose calls on the file are counted and may be interfered with. */
function write(file: string, prefix: string, injected: readonly string[] = [], end = ""): Run {
  const trace = join(dirname(file), "trace");
  const paths = BESIDE.flatMap((suffix) => ["-P", file + suffix]);
  const args = ["-f", "-qq", "-o", trace, ...paths, ...injected, process.execPath, PROGRAM, file, prefix, end];
  const { stdout } = spawnSync("strace", args, { encoding: "utf8" });
  const lines = stdout.split("\n");
  const calls = new Map<string, number>();
  for (const [, call = ""] of readFileSync(trace, "utf8").matchAll(/^\d+ +(\w+)\(/gm))
    calls.set(call, (calls.get(call) ?? 0) + 1);
  return {
    answered: lines.filter((line) => line.startsWith(prefix)),
    hasEnded: lines.includes("end"),
    calls,
  };
}

function restore(file: string, from: string | undefined): void {
  for (const suffix of BESIDE) {
    rmSync(file + suffix, { force: true });
    if (from !== undefined && existsSync(from + suffix)) copyFileSync(from + suffix, file + suffix);
  }
}

/** The numbers of the calls of a kind that are tried. */
function choose(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  if (IS_WHOLE) return all;
  const step = Math.max(1, Math.floor(count / SOME));
  return all.filter((number) => number % step === 1 % step);
}

async function expectEverything(file: string, answered: readonly string[], when: string): Promise<void> {
  const store = openStore(file);
  const ids = (await store.query(WHOLE_LIST)).map(({ id }) => id);
  expect(
    answered.filter((id) => !ids.includes(id)),
    when,
  ).toEqual([]);
  expect(await store.insert(partner("another")), when).toMatchObject({ id: "another" });
  await store.close();
}

/** A file that a process has left with a log, since it was killed. */
function leaveLog(): { readonly file: string; readonly answered: readonly string[] } {
  const file = newDataFile();
  const { answered } = write(file, "before", [], "kill");
  expect([answered.length, existsSync(`${file}-wal`)]).toEqual([3, true]);
  return { file, answered };
}

// Nothing but strace can end a process at a certain call; where it is missing, `interrupted.test.ts` has what such a process leaves.
const hasStrace = spawnSync("strace", ["-V"]).status === 0;

describe.runIf(hasStrace)(
  "a data file has everything that was answered, and is refused to nobody, when its process",
  () => {
    const options = { timeout: IS_WHOLE ? 3_600_000 : 240_000 };

    test.each([
      ["a first start, a few writes and the end", () => ({ file: undefined, answered: [] })],
      ["a start on a log, which is moved into the file, a few writes and the end", leaveLog],
    ])("is killed at a system call of %s", options, async (_, begin) => {
      const before = begin();
      const file = newDataFile();
      restore(file, before.file);
      const { calls, hasEnded } = write(file, "after");
      expect(hasEnded).toBe(true);
      for (const kind of KINDS) {
        for (const number of choose(calls.get(kind) ?? 0)) {
          restore(file, before.file);
          const { answered } = write(file, "after", ["-e", `inject=${kind}:signal=KILL:when=${number}`]);
          await expectEverything(file, [...before.answered, ...answered], `${kind} ${number}`);
        }
      }
    });

    test("finds the disk full from some write on, and is killed then", options, async () => {
      const before = leaveLog();
      const file = newDataFile();
      restore(file, before.file);
      const { calls } = write(file, "after", [], "kill");
      for (const number of choose(calls.get("pwrite64") ?? 0)) {
        restore(file, before.file);
        const { answered } = write(file, "after", ["-e", `inject=pwrite64:error=ENOSPC:when=${number}+`], "kill");
        await expectEverything(file, [...before.answered, ...answered], `full from write ${number} on`);
      }
    });
  },
);
