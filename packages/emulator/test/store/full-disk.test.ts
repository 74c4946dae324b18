import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator, StorageFullError } from "../../src/index.ts";
import { RESOURCES } from "../../src/resources/resources.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { callerOf, codeOf, PARTNER, PARTNERS } from "../caller.ts";
import { EVERYTHING, openStore, PartnerCollection, partner, WHOLE_LIST } from "./partner-collection.ts";
import { newDataFile } from "./temporary-folder.ts";

describe("a full disk", () => {
  /** A store whose file may not grow by more than some pages, and what makes room. */
  function openNarrow(pages: number) {
    const file = newDataFile();
    const database = openDatabase(file, Object.values(RESOURCES));
    const sizeOf = () => Number(Object.values(database.prepare("PRAGMA page_count").get() ?? {})[0]);
    const allow = (more: number) => database.exec(`PRAGMA max_page_count = ${sizeOf() + more}`);
    allow(pages);
    const store = new SqliteStore(database, file);
    return { file, store, partners: new PartnerCollection(store), makeRoom: () => allow(1000) };
  }

  const large = (id: string) => partner(id, { onboardingUrl: `https://example.com/${"x".repeat(3000)}` });

  test("refuses what does not fit, keeps what was answered, and goes on when there is room", async () => {
    const { file, partners: store, makeRoom } = openNarrow(20);
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
    await store.remove("before 0");
    answered.shift();
    makeRoom();
    expect(await insertAll("after ")).toEqual(answered.slice(-40));
    await store.close();
    expect((await openStore(file).query(WHOLE_LIST)).map(({ id }) => id)).toEqual(answered);
  });

  function expectInsufficientStorage(error: unknown): void {
    expect(error).toBeInstanceOf(StorageFullError);
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
    const database = openDatabase(file, Object.values(RESOURCES));
    let isFull = false;
    const { prepare } = database;
    database.prepare = (sql) => {
      const statement = prepare.call(database, sql);
      if (sql !== "COMMIT") return statement;
      const run = statement.run.bind(statement);
      statement.run = () => {
        if (isFull) throw Object.assign(new Error("database or disk is full"), { errcode: 13 });
        return run();
      };
      return statement;
    };
    let time = Date.parse("2026-07-17T10:17:05Z");
    const store = new SqliteStore(database, file);
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
    const { store, partners, makeRoom } = openNarrow(8);
    onTestFinished(() => store.close());
    const onboardingUrl = `https://example.com/${"x".repeat(3000)}`;
    const seed = Array.from({ length: 20 }, (_, index) => ({ id: `seed ${index}`, onboardingUrl }));
    await expect(createEmulator({ store, seed }).state()).rejects.toThrow(StorageFullError);
    expect(await partners.count(EVERYTHING)).toBe(0);
    makeRoom();
    expect(await createEmulator({ store, seed }).state()).toHaveLength(20);
  });
});
