import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator } from "../../src/index.ts";
import { createSqliteStore } from "../../src/store/sqlite/create-sqlite-store.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { newFileSql } from "../../src/store/sqlite/schema.ts";
import { callerOf, PARTNER } from "../caller.ts";
import { openStore } from "./open-store.ts";
import { PARTNERS, PartnerCollection } from "./partner-collection.ts";
import { EVERYTHING, partner, WHOLE_LIST } from "./partners.ts";
import { newDataFile, temporaryFolder } from "./temporary-folder.ts";

/** What SQLite calls it in numbers. */
const NORMAL = 1;

describe("a data file", () => {
  test("keeps partners, settlements and numbers until the next time", async () => {
    const file = newDataFile();
    const waiting = { at: 1000, status: "onboarded", expiresAt: 2000 } as const;
    const first = new PartnerCollection(createSqliteStore({ file }));
    await first.insert(partner("a", { onboardingStatus: "onboarding", settlement: waiting }));
    await first.insert(partner("b"));
    await first.remove("b", () => undefined);
    await first.close();
    const second = openStore(file);
    expect(await second.initialize(() => [partner("never")])).toBeUndefined();
    expect(await second.query(WHOLE_LIST)).toMatchObject([{ id: "a", sequence: 1, settlement: waiting }]);
    expect(await second.count(EVERYTHING)).toBe(1);
    expect(await second.insert(partner("c"))).toMatchObject({ sequence: 3 });
    await second.settle(1000);
    expect(await second.read("a")).toMatchObject({ onboardingStatus: "onboarded" });
  });

  test("has everything in it, and nothing beside it, once it is closed", async () => {
    const file = newDataFile();
    const store = new PartnerCollection(createSqliteStore({ file }));
    await store.insert(partner("a"));
    expect(existsSync(`${file}-wal`)).toBe(true);
    await store.close();
    await store.close();
    expect(readdirSync(dirname(file))).toEqual(["partners.db"]);
  });

  test("has what is written when it is closed", async () => {
    const file = newDataFile();
    const store = new PartnerCollection(createSqliteStore({ file }));
    const inserted = store.insert(partner("a"));
    await store.close();
    expect(await inserted).toMatchObject({ id: "a" });
    expect(await openStore(file).count(EVERYTHING)).toBe(1);
  });

  test("has a write as soon as it is answered, and before that nobody sees it", async () => {
    const file = newDataFile();
    const store = openStore(file);
    const inserting = store.insert(partner("a"));
    expect(await store.read("a")).toBeUndefined();
    await inserting;
    expect(await store.read("a")).toMatchObject({ id: "a" });
    // What is on the disk at this moment is what the end of the process would leave.
    const copy = join(temporaryFolder(), "copy.db");
    for (const suffix of ["", "-wal"]) copyFileSync(file + suffix, copy + suffix);
    expect(await openStore(copy).read("a")).toMatchObject({ id: "a" });
  });

  test("keeps a log, and waits for the disk before it moves that into the file", () => {
    const database = openDatabase(newDataFile(), [PARTNERS]);
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
      database.exec(${JSON.stringify(`PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; ${newFileSql([PARTNERS])}`)});
      process.kill(process.pid, "SIGKILL");`;
    spawnSync(process.execPath, ["--eval", program]);
    const store = openStore(file);
    expect(await store.insert(partner("a"))).toMatchObject({ sequence: 1 });
  });

  test("has nothing in its log when it is opened, as what a process has left there may not be on the disk", async () => {
    const file = newDataFile();
    const first = openStore(file);
    await first.insert(partner("a"));
    const copy = join(temporaryFolder(), "copy.db");
    for (const suffix of ["", "-wal"]) copyFileSync(file + suffix, copy + suffix);
    expect(statSync(`${copy}-wal`).size).toBeGreaterThan(0);
    const second = openStore(copy);
    expect(statSync(`${copy}-wal`).size).toBe(0);
    expect(await second.read("a")).toMatchObject({ id: "a" });
  });

  test("is closed with its emulator also if the seed could not be put in, as everybody is told who asks", async () => {
    const file = newDataFile();
    const emulator = createEmulator({ store: createSqliteStore({ file }), newId: () => "same", seed: [{}, {}] });
    const reason = "There is a remoteAssistancePartner 'same' already.";
    await expect(emulator.state()).rejects.toThrow(reason);
    await emulator.close();
    await createSqliteStore({ file }).close();
  });
});
