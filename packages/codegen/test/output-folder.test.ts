import { mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HEADER } from "../src/emit/source-text.ts";
import { compareFolder, updateFolder } from "../src/output-folder.ts";
import { temporaryFolder } from "./fixture-contract.ts";

const FILES: ReadonlyMap<string, string> = new Map([
  ["models.ts", `${HEADER}export type Status = string;\n`],
  ["servers.ts", `${HEADER}export const servers = {};\n`],
]);
const NONE = { missing: [], stale: [], leftOver: [], foreign: [] };

async function writtenFolder(): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of FILES) await writeFile(join(folder, name), text);
  return folder;
}

describe("the comparison of a folder with what is generated", () => {
  test("finds nothing in a folder that is up to date", async () => {
    expect(await compareFolder(await writtenFolder(), FILES)).toEqual(NONE);
  });

  test("misses every file of a folder that is not there, and does not make it", async () => {
    const folder = join(await temporaryFolder(), "generated");
    expect(await compareFolder(folder, FILES)).toEqual({ ...NONE, missing: ["models.ts", "servers.ts"] });
    await expect(stat(folder)).rejects.toThrow("ENOENT");
  });

  test("tells a file that was generated once from somebody's work", async () => {
    const folder = await writtenFolder();
    await writeFile(join(folder, "old.ts"), `${HEADER}export {};\n`);
    await writeFile(join(folder, "notes.md"), "mine");
    await mkdir(join(folder, "mine"));
    expect(await compareFolder(folder, FILES)).toEqual({
      ...NONE,
      leftOver: ["old.ts"],
      foreign: ["mine", "notes.md"],
    });
  });

  test("takes a link for somebody's work, as writing would change what it leads to", async () => {
    const folder = await temporaryFolder();
    const target = join(await temporaryFolder(), "target.ts");
    await writeFile(target, FILES.get("models.ts") ?? "");
    await symlink(target, join(folder, "models.ts"));
    expect(await compareFolder(folder, FILES)).toEqual({ ...NONE, missing: ["servers.ts"], foreign: ["models.ts"] });
  });
});

describe("the update of a folder", () => {
  test("makes the folder", async () => {
    const folder = join(await temporaryFolder(), "new/generated");
    await updateFolder(folder, FILES, await compareFolder(folder, FILES));
    expect(await compareFolder(folder, FILES)).toEqual(NONE);
  });

  test("writes only what has changed, and takes away what is not generated any more", async () => {
    const folder = await writtenFolder();
    const longAgo = new Date(0);
    await utimes(join(folder, "models.ts"), longAgo, longAgo);
    await writeFile(join(folder, "servers.ts"), "stale");
    await writeFile(join(folder, "old.ts"), HEADER);
    const difference = await compareFolder(folder, FILES);
    expect(difference).toEqual({ ...NONE, stale: ["servers.ts"], leftOver: ["old.ts"] });
    await updateFolder(folder, FILES, difference);
    expect((await readdir(folder)).sort()).toEqual(["models.ts", "servers.ts"]);
    expect(await readFile(join(folder, "servers.ts"), "utf8")).toBe(FILES.get("servers.ts"));
    expect((await stat(join(folder, "models.ts"))).mtime).toEqual(longAgo);
  });
});
