import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator } from "../../src/index.ts";
import { createSqliteStore, DataFileError } from "../../src/store/sqlite/create-sqlite-store.ts";
import { LogFile } from "../../src/store/sqlite/log-file.ts";
import { MIGRATIONS } from "../../src/store/sqlite/migrations.ts";
import { migrate, openDatabase } from "../../src/store/sqlite/open-database.ts";
import { type DatabaseLog, SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { callerOf, codeOf, PARTNER, PARTNERS } from "../caller.ts";
import { EVERYTHING, partner, WHOLE_LIST } from "./partners.ts";
import { newDataFile, temporaryFolder } from "./temporary-folder.ts";

function open(file: string): Store {
  const store = createSqliteStore({ file });
  onTestFinished(() => store.close());
  return store;
}

/** Closes a database after the test, whatever the test does to it. */
function opened(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  onTestFinished(() => database.close());
  return database;
}

describe("a data file", () => {
  test("keeps partners, settlements and numbers until the next time", async () => {
    const file = newDataFile();
    const waiting = { at: 1000, status: "onboarded", expiresAt: 2000 } as const;
    const first = createSqliteStore({ file });
    await first.insert(partner("a", { onboardingStatus: "onboarding", settlement: waiting }));
    await first.insert(partner("b"));
    await first.remove("b", () => undefined);
    await first.close();
    const second = open(file);
    expect(await second.initialize(() => [partner("never")])).toBeUndefined();
    expect(await second.query(WHOLE_LIST)).toMatchObject([{ id: "a", sequence: 1, settlement: waiting }]);
    expect(await second.count(EVERYTHING)).toBe(1);
    expect(await second.insert(partner("c"))).toMatchObject({ sequence: 3 });
    await second.settle(1000);
    expect(await second.read("a")).toMatchObject({ onboardingStatus: "onboarded" });
  });

  test("has everything in it, and nothing beside it, once it is closed", async () => {
    const file = newDataFile();
    const store = createSqliteStore({ file });
    await store.insert(partner("a"));
    expect(existsSync(`${file}-wal`)).toBe(true);
    await store.close();
    await store.close();
    expect(readdirSync(dirname(file))).toEqual(["partners.db"]);
  });

  test("has what is written when it is closed", async () => {
    const file = newDataFile();
    const store = createSqliteStore({ file });
    const inserted = store.insert(partner("a"));
    await store.close();
    expect(await inserted).toMatchObject({ id: "a" });
    expect(await open(file).count(EVERYTHING)).toBe(1);
  });

  test("has a write as soon as it is answered, and before that nobody sees it", async () => {
    const file = newDataFile();
    const store = open(file);
    const inserting = store.insert(partner("a"));
    expect(await store.read("a")).toBeUndefined();
    await inserting;
    expect(await store.read("a")).toMatchObject({ id: "a" });
    // What is on the disk at this moment is what the end of the process would leave.
    const copy = join(temporaryFolder(), "copy.db");
    for (const suffix of ["", "-wal"]) copyFileSync(file + suffix, copy + suffix);
    expect(await open(copy).read("a")).toMatchObject({ id: "a" });
  });

  test("is not written to while nothing is due", async () => {
    const store = open(newDataFile());
    expect(store.settle(Number.MAX_SAFE_INTEGER)).toBeUndefined();
    const settlement = { at: 1000, status: "onboarded", expiresAt: 2000 } as const;
    await store.insert(partner("a", { onboardingStatus: "onboarding", settlement }));
    expect(store.settle(999)).toBeUndefined();
    await store.settle(1000);
    expect(store.settle(1001)).toBeUndefined();
  });

  test("keeps a log, and waits for the disk before it moves that into the file", () => {
    const database = openDatabase(newDataFile());
    onTestFinished(() => database.close());
    const read = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {});
    expect([read("journal_mode"), read("synchronous")]).toEqual([["wal"], [NORMAL]]);
  });

  test("holds the longest time that an onboarding can take, also when it is opened again", async () => {
    const file = newDataFile();
    const longest = 36_500 * 24 * 60 * 60 * 1000;
    const now = () => new Date("9999-01-01T00:00:00Z");
    const first = createEmulator({ store: createSqliteStore({ file }), now, expireOnboardingAfter: longest });
    await callerOf(first)("POST", `${PARTNER}/beginOnboarding`);
    await first.close();
    const second = createEmulator({ store: createSqliteStore({ file }), now });
    expect(await second.state()).toMatchObject([{ onboardingRequestExpiryDateTime: "9999-12-31T00:00:00Z" }]);
    await second.close();
  });

  test("is made whole when it is opened, if the process that was making it has been killed", async () => {
    const file = newDataFile();
    const program = `
      const database = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(file)});
      database.exec(${JSON.stringify(`PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; ${MIGRATIONS[0]}`)});
      database.exec("PRAGMA application_id = 0x72617021; PRAGMA user_version = 1");
      process.kill(process.pid, "SIGKILL");`;
    spawnSync(process.execPath, ["--eval", program]);
    const store = open(file);
    expect(await store.insert(partner("a"))).toMatchObject({ sequence: 1 });
  });

  test("has nothing in its log when it is opened, as what a process has left there may not be on the disk", async () => {
    const file = newDataFile();
    const first = open(file);
    await first.insert(partner("a"));
    const copy = join(temporaryFolder(), "copy.db");
    for (const suffix of ["", "-wal"]) copyFileSync(file + suffix, copy + suffix);
    expect(statSync(`${copy}-wal`).size).toBeGreaterThan(0);
    const second = open(copy);
    expect(statSync(`${copy}-wal`).size).toBe(0);
    expect(second.read("a")).toMatchObject({ id: "a" });
  });

  test("is closed with its emulator also if the seed could not be put in, as everybody is told who asks", async () => {
    const file = newDataFile();
    const emulator = createEmulator({ store: createSqliteStore({ file }), newId: () => "same", seed: [{}, {}] });
    const reason = "There is a partner same already.";
    await expect(emulator.state()).rejects.toThrow(reason);
    await emulator.close();
    await createSqliteStore({ file }).close();
  });
});

const NORMAL = 1;

describe("a write to a data file", () => {
  /** A store, and a disk that takes its time. */
  function openOnSlowDisk() {
    const disk = new SlowDisk();
    const file = newDataFile();
    const store = new SqliteStore(openDatabase(file), file, disk);
    onTestFinished(async () => {
      disk.isFast = true;
      disk.keep();
      await store.close();
    });
    return { store, disk };
  }

  test("is answered when the disk has it, and so is a read that has seen it, but not one that came before", async () => {
    const { store, disk } = openOnSlowDisk();
    const told: string[] = [];
    const tell = (name: string) => () => void told.push(name);
    const before = Promise.resolve(store.read("a")).then(tell("read before"));
    const inserted = store.insert(partner("a")).then(tell("insert"));
    await disk.asked();
    const after = Promise.resolve(store.read("a")).then(tell("read after"));
    const listed = Promise.resolve(store.query(WHOLE_LIST)).then(tell("list"));
    await new Promise(setImmediate);
    expect(told).toEqual(["read before"]);
    disk.keep();
    await Promise.all([before, inserted, after, listed]);
    expect(told.toSorted()).toEqual(["insert", "list", "read after", "read before"]);
    expect(store.read("a")).toMatchObject({ id: "a" });
  });

  test("that comes while the disk is at work waits for its next turn, with all that come until then", async () => {
    const { store, disk } = openOnSlowDisk();
    const first = store.insert(partner("a"));
    await disk.asked();
    const second = store.insert(partner("b"));
    await new Promise(setImmediate);
    const third = store.insert(partner("c"));
    await new Promise(setImmediate);
    disk.keep();
    await first;
    await disk.asked();
    expect(disk.turns).toBe(2);
    disk.keep();
    await Promise.all([second, third]);
    expect(disk.turns).toBe(2);
  });

  test("that changes nothing does not ask the disk", async () => {
    const { store, disk } = openOnSlowDisk();
    expect(await store.update("nobody", (unchanged) => unchanged)).toBeUndefined();
    expect(disk.turns).toBe(0);
  });

  test("that the disk has failed to keep is the last one, and nothing more is told", async () => {
    const { store, disk } = openOnSlowDisk();
    const inserted = store.insert(partner("a"));
    await disk.asked();
    const seen = store.read("a");
    disk.fail(new Error("EIO: i/o error, fdatasync"));
    const reason = /could not be written to the disk: EIO: i\/o error, fdatasync\. .+ start the emulator again\.$/;
    await expect(inserted).rejects.toThrow(reason);
    await expect(seen).rejects.toThrow(reason);
    expect(() => store.read("b")).toThrow(reason);
    await expect(store.insert(partner("b"))).rejects.toThrow(reason);
    await store.close();
  });
});

/** Keeps what is written when it is told to. */
class SlowDisk implements DatabaseLog {
  turns = 0;
  isFast = false;
  #keep: (() => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  sync(): Promise<void> {
    this.turns += 1;
    if (this.isFast) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#keep = resolve;
      this.#fail = reject;
    });
  }

  async asked(): Promise<void> {
    while (this.#keep === undefined) await new Promise(setImmediate);
  }

  keep(): void {
    this.#keep?.();
    this.#keep = undefined;
  }

  fail(error: Error): void {
    this.#fail?.(error);
  }

  close(): void {}
}

describe("a data file is refused, and left as it is,", () => {
  function refusalOf(file: string): string {
    try {
      void createSqliteStore({ file }).close();
    } catch (error) {
      if (error instanceof DataFileError) return error.message.replace(file, "FILE");
      throw error;
    }
    return "";
  }

  /** Neither the file nor what is beside it, and nothing new is beside it. */
  function expectUntouched(file: string, message: string): void {
    const before = contentOf(dirname(file));
    expect(refusalOf(file)).toContain(`The data file FILE ${message}`);
    expect(contentOf(dirname(file))).toEqual(before);
  }

  function contentOf(folder: string): ReadonlyMap<string, string> {
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "base64")]));
  }

  test("if another store has it open", async () => {
    const file = newDataFile();
    const store = open(file);
    await store.insert(partner("a"));
    expect(refusalOf(file)).toBe("The data file FILE is in use. Stop the emulator that uses it, or name another file.");
    await store.insert(partner("b"));
    expect(await store.count(EVERYTHING)).toBe(2);
  });

  test.each([
    ["null", "Options must be an object."],
    ['{"file":""}', "file must be the path of a data file."],
    ['{"file":"a.db","format":2}', "The option format is unknown; known are file."],
  ])("if the options are %s", (options, message) => {
    expect(() => createSqliteStore(JSON.parse(options))).toThrow(new TypeError(message));
  });

  test("if it is no database", () => {
    const file = newDataFile();
    writeFileSync(file, "Partners of ours, and their telephone numbers. ".repeat(100));
    expectUntouched(file, "is no database, and was left as it is. Name another file.");
  });

  test("if it is a database of another program", () => {
    const file = newDataFile();
    const other = new DatabaseSync(file);
    other.exec("CREATE TABLE partner (id TEXT)");
    other.close();
    expectUntouched(file, "is a database of another program. Name another file.");
  });

  test("if it is one of another program that has ended without moving its log into it", () => {
    const file = newDataFile();
    const program = `
      const database = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(file)});
      database.exec("PRAGMA journal_mode = WAL; CREATE TABLE partner (id TEXT)");
      process.kill(process.pid, "SIGKILL");`;
    spawnSync(process.execPath, ["--eval", program]);
    expect(readFileSync(`${file}-wal`).length).toBeGreaterThan(0);
    expectUntouched(file, "is a database of another program. Name another file.");
  });

  test("if it is one of another program that keeps a log", () => {
    const file = newDataFile();
    const other = new DatabaseSync(file);
    other.exec("PRAGMA journal_mode = WAL; CREATE TABLE partner (id TEXT)");
    other.close();
    expectUntouched(file, "is a database of another program. Name another file.");
  });

  test("if a newer version wrote it", async () => {
    const file = newDataFile();
    await createSqliteStore({ file }).close();
    const newer = new DatabaseSync(file);
    newer.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    newer.close();
    expectUntouched(file, `has format ${MIGRATIONS.length + 1}, and this version reads formats up to`);
  });

  async function fileWithPartners(): Promise<string> {
    const file = newDataFile();
    const store = createSqliteStore({ file });
    await Promise.all(Array.from({ length: 200 }, (_, index) => store.insert(partner(`partner ${index}`))));
    await store.close();
    return file;
  }

  test("if something else has been written over a part of it", async () => {
    const file = await fileWithPartners();
    const content = readFileSync(file);
    writeFileSync(file, content.fill("nonsense", 3 * 4096, 4 * 4096));
    expectUntouched(file, "is corrupt, and was left as it is. Restore a copy of it, or name another file.");
  });

  test("if a part of it is missing", async () => {
    const file = await fileWithPartners();
    truncateSync(file, 5 * 4096);
    expectUntouched(file, "is corrupt, and was left as it is.");
  });

  test("if there is none, and its folder may not be written to", () => {
    const file = newDataFile();
    chmodSync(dirname(file), 0o555);
    const message = asNobodySpecial(() => refusalOf(file));
    chmodSync(dirname(file), 0o755);
    expect(message).toMatch(/^The data file FILE cannot be used: no file can be made in .+\. Name a file/);
  });

  test.each([
    ["read", 0o000, 0o755],
    ["write", 0o444, 0o755],
    ["reach", 0o666, 0o000],
  ])("if this user may not %s it", async (_, fileMode, folderMode) => {
    const file = await fileWithPartners();
    chmodSync(file, fileMode);
    chmodSync(dirname(file), folderMode);
    const message = asNobodySpecial(() => refusalOf(file));
    chmodSync(dirname(file), 0o755);
    expect(message).toMatch(
      /^The data file FILE cannot be used: .+\. Name a file that this user may read and write, in/,
    );
  });

  /** The administrator may do everything, whatever a file says. */
  function asNobodySpecial<Result>(act: () => Result): Result {
    if (process.getuid?.() !== 0) return act();
    process.seteuid?.("nobody");
    try {
      return act();
    } finally {
      process.seteuid?.(0);
    }
  }

  test("if it is a folder, or in none", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "inner"));
    expect(refusalOf(join(folder, "inner"))).toContain("The data file FILE cannot be used: it is a folder.");
    expect(refusalOf(join(folder, "missing", "partners.db"))).toContain("The data file FILE cannot be used: ENOENT");
  });

  test.each([undefined, "", 7])("if its path is %j", (file) => {
    // @ts-expect-error: what a program without types can pass
    expect(() => createSqliteStore({ file })).toThrow(new TypeError("file must be the path of a data file."));
  });
});

describe("migrations", () => {
  const formatOf = (database: DatabaseSync) => Object.values(database.prepare("PRAGMA user_version").get() ?? {})[0];

  test("are applied once each, in their order", () => {
    const database = opened(newDataFile());
    const first = "CREATE TABLE note (text TEXT)";
    migrate(database, [first]);
    migrate(database, [first, "ALTER TABLE note ADD COLUMN author TEXT", "INSERT INTO note VALUES ('a', 'b')"]);
    expect(formatOf(database)).toBe(3);
    expect(database.prepare("SELECT * FROM note").all()).toMatchObject([{ text: "a", author: "b" }]);
  });

  test("stop at one that fails, which leaves nothing behind", () => {
    const database = opened(newDataFile());
    const half = "INSERT INTO note VALUES ('half'); INSERT INTO nowhere VALUES (1)";
    expect(() => migrate(database, ["CREATE TABLE note (text TEXT)", half])).toThrow("no such table: nowhere");
    expect(formatOf(database)).toBe(1);
    expect(database.prepare("SELECT * FROM note").all()).toEqual([]);
  });
});

describe("a full disk", () => {
  /** A store whose file may not grow by more than some pages, and what makes room. */
  function openNarrow(pages: number) {
    const file = newDataFile();
    const database = openDatabase(file);
    const sizeOf = () => Number(Object.values(database.prepare("PRAGMA page_count").get() ?? {})[0]);
    const allow = (more: number) => database.exec(`PRAGMA max_page_count = ${sizeOf() + more}`);
    allow(pages);
    return { file, store: new SqliteStore(database, file, new LogFile(file)), makeRoom: () => allow(1000) };
  }

  const large = (id: string) => partner(id, { onboardingUrl: `https://example.com/${"x".repeat(3000)}` });

  test("refuses what does not fit, keeps what was answered, and goes on when there is room", async () => {
    const { file, store, makeRoom } = openNarrow(20);
    const answered: string[] = [];
    const insertAll = async (prefix: string) => {
      const ids = Array.from({ length: 40 }, (_, index) => `${prefix}${index}`);
      for (const id of ids) await store.insert(large(id)).then(() => answered.push(id), expectInsufficientStorage);
      return ids;
    };
    await insertAll("before ");
    const { length } = answered;
    expect([length > 5, length < 40]).toEqual([true, true]);
    expect((await store.query(WHOLE_LIST)).map(({ id }) => id)).toEqual(answered);
    expect(await store.count(EVERYTHING)).toBe(length);
    await store.remove("before 0", () => undefined);
    answered.shift();
    makeRoom();
    expect(await insertAll("after ")).toEqual(answered.slice(-40));
    await store.close();
    expect((await open(file).query(WHOLE_LIST)).map(({ id }) => id)).toEqual(answered);
  });

  function expectInsufficientStorage(error: unknown): void {
    expect(error).toMatchObject({ status: 507, code: "InsufficientStorage" });
  }

  test("is answered with 507 in Graph's envelope, while reads go on", async () => {
    const { store, makeRoom } = openNarrow(4);
    const emulator = createEmulator({ store });
    onTestFinished(() => emulator.close());
    const call = callerOf(emulator);
    const body = large("large");
    const bodies = Array.from({ length: 10 }, (_, index) => ({
      onboardingUrl: body.onboardingUrl,
      id: `large ${index}`,
    }));
    const refused = await Promise.all(bodies.map((large) => call("POST", PARTNERS, { body: large })));
    expect(refused.map(({ status }) => status)).toEqual(bodies.map(() => 507));
    expect(refused.map(codeOf)).toContain("InsufficientStorage");
    expect((await call("GET", PARTNERS)).body.value).toHaveLength(1);
    expect((await call("GET", `${PARTNERS}/$count`)).text).toBe("1");
    makeRoom();
    expect((await call("POST", PARTNERS, { body: bodies[0] })).status).toBe(201);
  });

  test("keeps nobody from reading while something is due to change, which is done when there is room", async () => {
    const file = newDataFile();
    const database = openDatabase(file);
    let isFull = false;
    const { exec } = database;
    database.exec = (sql) => {
      if (isFull && sql === "COMMIT") throw Object.assign(new Error("database or disk is full"), { errcode: 13 });
      exec.call(database, sql);
    };
    let time = Date.parse("2026-07-17T10:17:05Z");
    const store = new SqliteStore(database, file, new LogFile(file));
    const emulator = createEmulator({ store, now: () => new Date(time), completeOnboardingAfter: 1000 });
    onTestFinished(() => emulator.close());
    const call = callerOf(emulator);
    await call("POST", `${PARTNER}/beginOnboarding`);
    isFull = true;
    time += 1000;
    expect((await call("GET", PARTNER)).body.onboardingStatus).toBe("onboarding");
    expect((await call("GET", `${PARTNERS}/$count`)).status).toBe(200);
    expect((await call("PATCH", PARTNER, { body: { displayName: "New" } })).status).toBe(507);
    isFull = false;
    expect((await call("GET", PARTNER)).body.onboardingStatus).toBe("onboarded");
  });

  test("leaves a file new whose seed does not fit whole, so that it is put in the next time", async () => {
    const { store, makeRoom } = openNarrow(8);
    onTestFinished(() => store.close());
    const onboardingUrl = `https://example.com/${"x".repeat(3000)}`;
    const seed = Array.from({ length: 20 }, (_, index) => ({ id: `seed ${index}`, onboardingUrl }));
    await expect(createEmulator({ store, seed }).state()).rejects.toMatchObject({ status: 507 });
    expect(await store.count(EVERYTHING)).toBe(0);
    makeRoom();
    expect(await createEmulator({ store, seed }).state()).toHaveLength(20);
  });
});
