import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";
import { applySchema, newFileSql } from "../../src/store/sqlite/schema.ts";
import { PARTNERS, PartnerCollection, partner, WHOLE_LIST } from "./partner-collection.ts";
import { newDataFile, temporaryFolder } from "./temporary-folder.ts";

const PAGE = 4096;

/** A data file at work, and closed. Whatever a process writes is written in pieces, and it can be killed before each of them. */
interface Life {
  /** The file while everything that was written since it was opened is in the log alone. */
  readonly opened: Buffer;
  readonly log: Buffer;
  /** Each partner, and how long the log was when it was answered. */
  readonly answers: readonly (readonly [id: string, logged: number])[];
  /** The file with everything in it. */
  readonly closed: Buffer;
}

async function live(): Promise<Life> {
  const file = newDataFile();
  const store = new PartnerCollection(createSqliteStore({ file }));
  const answers: (readonly [string, number])[] = [];
  for (let number = 1; number <= 6; number++) {
    const { id } = partner(`partner ${number}`);
    await store.insert(partner(id, { onboardingUrl: `https://example.com/${"x".repeat(3000)}` }));
    answers.push([id, statSync(`${file}-wal`).size]);
  }
  const opened = readFileSync(file);
  const log = readFileSync(`${file}-wal`);
  await store.close();
  return { opened, log, answers, closed: readFileSync(file) };
}

/** What SQLite calls the files beside a database. */
type Beside = "wal" | "journal";

function write(file: string, content: Buffer, beside: Partial<Record<Beside, Buffer>>): void {
  for (const name of ["wal", "journal"] as const) {
    rmSync(`${file}-${name}`, { force: true });
    if (beside[name] !== undefined) writeFileSync(`${file}-${name}`, beside[name]);
  }
  writeFileSync(file, content);
}

/** The identifiers of the partners in a file that is opened, takes another partner, and is closed. */
async function idsIn(file: string): Promise<string[]> {
  const store = new PartnerCollection(createSqliteStore({ file }));
  const partners = await store.query(WHOLE_LIST);
  expect(await store.insert(partner("another"))).toMatchObject({ id: "another" });
  await store.close();
  return partners.map(({ id }) => id);
}

/** A database of which the first pages have been written over those of an earlier one. */
function overwritten(earlier: Buffer, later: Buffer, pages: number): Buffer {
  return Buffer.concat([later.subarray(0, pages * PAGE), earlier.subarray(pages * PAGE)]);
}

describe("a data file has everything that was answered before its process was killed", () => {
  test("while it wrote to the log", async () => {
    const file = newDataFile();
    const { opened, log, answers } = await live();
    for (let size = 0; size <= log.length; size += PAGE / 2) {
      write(file, opened, { wal: log.subarray(0, size) });
      const answered = answers.filter(([, logged]) => logged <= size).map(([id]) => id);
      const found = await idsIn(file);
      expect(found.slice(0, answered.length), `${size} bytes of the log`).toEqual(answered);
      expect(found.length - answered.length, `${size} bytes of the log`).toBeLessThanOrEqual(1);
    }
  });

  test("while it moved the log into the file, which happens at the start, at the end, and when the log is long", async () => {
    const file = newDataFile();
    const { opened, log, answers, closed } = await live();
    const everybody = answers.map(([id]) => id);
    expect(closed.length).toBeGreaterThan(opened.length);
    for (let pages = 0; pages <= closed.length / PAGE; pages += 1) {
      write(file, overwritten(opened, closed, pages), { wal: log });
      expect(await idsIn(file), `${pages} pages`).toEqual(everybody);
    }
  });

  test.each<[string, Partial<Record<Beside, Buffer>>]>([
    ["emptied the log", { wal: Buffer.alloc(0) }],
    ["removed the log", {}],
  ])("when it had %s", async (_, beside) => {
    const file = newDataFile();
    const { answers, closed } = await live();
    write(file, closed, beside);
    expect(await idsIn(file)).toEqual(answers.map(([id]) => id));
  });

  test("while it moved the log into the file, also if a link leads there", async () => {
    const file = newDataFile();
    const { opened, log, answers, closed } = await live();
    write(file, overwritten(opened, closed, 1), { wal: log });
    const link = join(temporaryFolder(), "link.db");
    symlinkSync(file, link);
    expect(await idsIn(link)).toEqual(answers.map(([id]) => id));
  });
});

describe("a data file is made anew if its process was killed while it made it", () => {
  test.each([
    ["in the order of its pages", (made: Buffer, pages: number) => made.subarray(0, pages * PAGE)],
    [
      "with its first page at last",
      (made: Buffer, pages: number) => Buffer.concat([Buffer.alloc(PAGE), made.subarray(PAGE, (pages + 1) * PAGE)]),
    ],
  ])("%s", async (_, part) => {
    const file = newDataFile();
    const { made, journal } = interruptCreation();
    for (let pages = 0; pages <= made.length / PAGE; pages += 1) {
      write(file, part(made, pages), { journal });
      expect(await idsIn(file), `${pages} pages`).toEqual([]);
    }
  });

  /** A file whose first transaction is written and not committed, and the journal by which it is taken back. */
  function interruptCreation() {
    const file = newDataFile();
    const program = `
      const database = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(file)});
      database.exec(${JSON.stringify(`PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; ${newFileSql([PARTNERS])}`)});
      process.kill(process.pid, "SIGKILL");`;
    spawnSync(process.execPath, ["--eval", program]);
    const journal = readFileSync(`${file}-journal`);
    expect(journal.length).toBeGreaterThan(0);
    const whole = newDataFile();
    const database = new DatabaseSync(whole);
    applySchema(database, whole, [PARTNERS]);
    database.close();
    return { made: readFileSync(whole), journal };
  }
});
