import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { createSqliteStore, DataFileError } from "../../src/store/sqlite/create-sqlite-store.ts";
import { EVERYTHING, openStore, PartnerCollection, partner } from "./partner-collection.ts";
import { newDataFile, temporaryFolder } from "./temporary-folder.ts";

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
    return new Map(
      readdirSync(folder).map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]),
    );
  }

  test("if another store has it open", async () => {
    const file = newDataFile();
    const store = openStore(file);
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

  /** Leaves a database behind as another program does that is killed. */
  function killAfter(file: string, ...statements: string[]): void {
    const program = `
      const database = new (require("node:sqlite").DatabaseSync)(${JSON.stringify(file)});
      for (const sql of ${JSON.stringify(statements)}) database.exec(sql);
      process.kill(process.pid, "SIGKILL");`;
    spawnSync(process.execPath, ["--eval", program]);
  }

  test.each([
    ["without moving its log into it", "PRAGMA journal_mode = WAL"],
    ["in the midst of a transaction", "PRAGMA cache_size = 1; PRAGMA cache_spill = 1"],
  ])("if it is one of another program that was killed %s, which SQLite puts in order", (_, pragma) => {
    const file = newDataFile();
    const fill = "INSERT INTO note VALUES (zeroblob(100000)); UPDATE note SET text = 'b' WHERE text = 'a'";
    killAfter(file, "CREATE TABLE note (text); INSERT INTO note VALUES ('a')", pragma, `BEGIN; ${fill}; ${fill}`);
    expect(refusalOf(file)).toContain("The data file FILE is a database of another program. Name another file.");
    const other = new DatabaseSync(file);
    expect(other.prepare("SELECT text FROM note").all()).toEqual([{ text: "a" }]);
    other.close();
  });

  test("if it is one of another program that keeps a log", () => {
    const file = newDataFile();
    const other = new DatabaseSync(file);
    other.exec("PRAGMA journal_mode = WAL; CREATE TABLE partner (id TEXT)");
    other.close();
    expectUntouched(file, "is a database of another program. Name another file.");
  });

  test.each([2, 4])("if a version with format %d wrote it", async (format) => {
    const file = newDataFile();
    await createSqliteStore({ file }).close();
    const other = new DatabaseSync(file);
    other.exec(`PRAGMA user_version = ${format}`);
    other.close();
    expectUntouched(file, `has format ${format}, and this version reads format 3. Run the version that wrote it, or`);
  });

  async function fileWithPartners(): Promise<string> {
    const file = newDataFile();
    const store = new PartnerCollection(createSqliteStore({ file }));
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
