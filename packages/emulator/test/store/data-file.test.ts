import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator, StorageLostError } from "../../src/index.ts";
import { createSqliteStore, DataFileError } from "../../src/store/sqlite/create-sqlite-store.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { callerOf, codeOf, PARTNERS as LIST, messageOf, PARTNER } from "../caller.ts";
import { EVERYTHING, openStore, PARTNERS, PartnerCollection, partner, WHOLE_LIST } from "./partner-collection.ts";
import { newDataFile, temporaryFolder } from "./temporary-folder.ts";

/** What SQLite calls it in numbers. */
const FULL = 2;

/** Copies a file as it is on the disk at this moment, which is what the end of the process would leave. */
function copyOf(file: string): string {
  const copy = join(temporaryFolder(), "copy.db");
  for (const suffix of ["", "-wal"]) copyFileSync(file + suffix, copy + suffix);
  return copy;
}

describe("a data file", () => {
  test("keeps partners, settlements and numbers until the next time", async () => {
    const file = newDataFile();
    const waiting = { at: 1000, status: "onboarded", expiresAt: 2000 } as const;
    const first = new PartnerCollection(createSqliteStore({ file }));
    await first.insert(partner("a", { onboardingStatus: "onboarding", settlement: waiting }));
    await first.insert(partner("b"));
    await first.remove("b");
    await first.close();
    const second = openStore(file);
    await second.initialize(() => [partner("never")]);
    expect(await second.query(WHOLE_LIST)).toMatchObject([{ id: "a", sequence: 1, settlement: waiting }]);
    expect(await second.insert(partner("c"))).toMatchObject({ sequence: 3 });
    await second.settle(1000);
    expect(await second.read("a")).toMatchObject({ onboardingStatus: "onboarded" });
  });

  test("has everything in it, and nothing beside it, once it is closed, also what was written just then", async () => {
    const file = newDataFile();
    const store = new PartnerCollection(createSqliteStore({ file }));
    await store.insert(partner("a"));
    expect(existsSync(`${file}-wal`)).toBe(true);
    const inserted = store.insert(partner("b"));
    await store.close();
    await store.close();
    expect(await inserted).toMatchObject({ id: "b" });
    expect(readdirSync(dirname(file))).toEqual(["partners.db"]);
    expect(await openStore(file).count(EVERYTHING)).toBe(2);
  });

  test("has a write as soon as it is answered, and before that nobody sees it", async () => {
    const file = newDataFile();
    const store = openStore(file);
    const inserting = store.insert(partner("a"));
    expect(await store.read("a")).toBeUndefined();
    await inserting;
    expect(await store.read("a")).toMatchObject({ id: "a" });
    expect(await openStore(copyOf(file)).read("a")).toMatchObject({ id: "a" });
  });

  test("takes the writes of a turn in one transaction, which waits for the disk", async () => {
    const database = openDatabase(newDataFile(), [PARTNERS]);
    const read = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {});
    expect([read("journal_mode"), read("synchronous")]).toEqual([["wal"], [FULL]]);
    const store = new PartnerCollection(new SqliteStore(database, "partners.db"));
    onTestFinished(() => store.close());
    let commits = 0;
    const { prepare } = database;
    database.prepare = (sql) => {
      const statement = prepare.call(database, sql);
      if (sql !== "COMMIT") return statement;
      const run = statement.run.bind(statement);
      statement.run = () => {
        commits += 1;
        return run();
      };
      return statement;
    };
    const later = Promise.resolve().then(() => store.insert(partner("later in the turn")));
    await Promise.all([store.insert(partner("a")), store.insert(partner("b")), later]);
    expect(commits).toBe(1);
    await store.insert(partner("c"));
    expect(commits).toBe(2);
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

  test("settles however many are due at once", async () => {
    const store = openStore(newDataFile());
    const settlement = { at: 1000, status: "onboarded", expiresAt: 2000 } as const;
    const waiting = Array.from({ length: 2500 }, (_, index) => partner(`partner ${index}`, { settlement }));
    await store.initialize(() => waiting);
    await store.settle(1000);
    expect((await store.query(WHOLE_LIST)).filter((one) => one.onboardingStatus !== "onboarded")).toEqual([]);
  });

  test("is closed with its emulator also if the seed could not be put in, as everybody is told who asks", async () => {
    const file = newDataFile();
    const emulator = createEmulator({ store: createSqliteStore({ file }), newId: () => "same", seed: [{}, {}] });
    await expect(emulator.state()).rejects.toThrow("There is a remoteAssistancePartner 'same' already.");
    await emulator.close();
    await createSqliteStore({ file }).close();
  });

  test("is copied while it is in use, with all that was answered", async () => {
    const store = createSqliteStore({ file: newDataFile() });
    const partners = new PartnerCollection(store);
    onTestFinished(() => partners.close());
    for (let number = 0; number < 300; number += 1) await partners.insert(partner(`partner ${number}`));
    const copy = newDataFile();
    const copying = store.backup(copy);
    await partners.insert(partner("meanwhile"));
    await copying;
    expect(await openStore(copy).count(EVERYTHING)).toBeGreaterThanOrEqual(300);
    await expect(store.backup(copy)).rejects.toThrow(`The file ${copy} exists. Name another one for the backup.`);
    await expect(store.backup(join(copy, "inner.db"))).rejects.toThrow(DataFileError);
  });
});

describe("a data file that somebody moves or deletes while it is in use", () => {
  test.each<[string, string, (path: string) => void]>([
    ["is moved", "", (path) => renameSync(path, `${path}.moved`)],
    ["is deleted", "", (path) => rmSync(path)],
    ["has its log deleted", "-wal", (path) => rmSync(path)],
    ["is replaced", "", (path) => renameSync(copyOf(path), path)],
  ])("%s: what is written is refused, what is read is not, and the end says so", async (_, suffix, act) => {
    const file = newDataFile();
    const emulator = createEmulator({ store: createSqliteStore({ file }) });
    const call = callerOf(emulator);
    expect((await call("POST", LIST, { body: { id: "a" } })).status).toBe(201);
    act(file + suffix);
    const refused = await call("POST", LIST, { body: { id: "b" } });
    expect([refused.status, codeOf(refused)]).toEqual([507, "InsufficientStorage"]);
    expect(messageOf(refused)).toContain(`${file}${suffix} was moved or deleted`);
    expect((await call("GET", `${LIST}/a`)).status).toBe(200);
    await expect(emulator.close()).rejects.toThrow(StorageLostError);
  });

  test("takes writes again when it is moved back", async () => {
    const file = newDataFile();
    const store = openStore(file);
    renameSync(file, `${file}.moved`);
    await expect(store.insert(partner("a"))).rejects.toThrow(StorageLostError);
    renameSync(`${file}.moved`, file);
    expect(await store.insert(partner("a"))).toMatchObject({ id: "a", sequence: 1 });
  });
});

describe("a log that is damaged", () => {
  async function logOf(partners: number): Promise<string> {
    const file = newDataFile();
    const store = openStore(file);
    for (let number = 1; number <= partners; number += 1) await store.insert(partner(`partner ${number}`));
    return copyOf(file);
  }

  function nextWarning(): Promise<Error> {
    return new Promise((resolve) => {
      process.once("warning", resolve);
    });
  }

  test.each([
    ["in its header", 20, 30],
    ["in a frame", 12 * 4120, undefined],
  ])("%s is kept, and it is said how many transactions were left out", async (_, byte, leftOut) => {
    const file = await logOf(30);
    const log = readFileSync(`${file}-wal`);
    log[byte] = (log[byte] ?? 0) ^ 1;
    writeFileSync(`${file}-wal`, log);
    const warned = nextWarning();
    const found = await openStore(file).count(EVERYTHING);
    const { name, message } = await warned;
    expect(name).toBe("DataFileWarning");
    // With the transaction that made the tables, where it is in the log.
    expect(message).toContain(`and ${leftOut ?? 30 - found} of its latest transactions were left out`);
    const [kept] = readdirSync(dirname(file)).filter((name) => name.includes("-wal-damaged-"));
    expect(readFileSync(join(dirname(file), String(kept)))).toEqual(log);
  });

  test("at its end, where a process was killed while it wrote, is what SQLite is made for", async () => {
    const file = await logOf(5);
    const log = readFileSync(`${file}-wal`);
    writeFileSync(`${file}-wal`, log.subarray(0, log.length - 100));
    expect(await openStore(file).count(EVERYTHING)).toBe(4);
    expect(readdirSync(dirname(file)).filter((name) => name.includes("damaged"))).toEqual([]);
  });
});
