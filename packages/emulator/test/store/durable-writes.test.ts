import { describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { type DatabaseLog, SqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { PARTNERS, PartnerCollection } from "./partner-collection.ts";
import { partner, WHOLE_LIST } from "./partners.ts";
import { newDataFile } from "./temporary-folder.ts";

describe("a write to a data file", () => {
  /** A store, and a disk that takes its time. */
  function openOnSlowDisk() {
    const disk = new SlowDisk();
    const file = newDataFile();
    const store = new PartnerCollection(new SqliteStore(openDatabase(file, [PARTNERS]), file, disk));
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
    expect(await store.read("a")).toMatchObject({ id: "a" });
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
    const told = await Promise.allSettled([inserted, seen, store.read("b"), store.insert(partner("b"))]);
    expect(told.map((outcome) => outcome.status === "rejected" && reason.test(outcome.reason.message))).toEqual(
      told.map(() => true),
    );
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
