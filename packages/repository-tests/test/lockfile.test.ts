import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { completeLockfile, missingPackages, pathsWithoutIntegrity } from "../src/complete-lockfile.ts";

const root = new URL("../../../", import.meta.url);
/** The folders that npm installs into: this repository, and what is tried or measured beside it. */
const folders = [
  "./",
  "openapi/tools/",
  "packages/client/bench/",
  "packages/client/compatibility/",
  "packages/emulator/bench/",
];
const read = (path: string) => readFile(new URL(path, root), "utf8");

const incomplete = {
  packages: {
    "node_modules/tool": { version: "1.0.0", dev: true, optionalDependencies: { "@tool/windows-64": "1.0.0" } },
  },
};

const integrityOf = async (specifier: string) => `sha512-of-${specifier}`;

describe.each(folders)("in %s", async (folder) => {
  const text = await read(`${folder}package-lock.json`);
  const lockfile = JSON.parse(text);

  test("the lockfile has an entry for every optional dependency, so that npm ci works on every platform", () => {
    expect(missingPackages(lockfile)).toEqual([]);
  });

  test("the lockfile has the integrity of every package, so that npm takes no other one", () => {
    expect(pathsWithoutIntegrity(lockfile)).toEqual([]);
  });

  test("the lockfile names no host that packages were downloaded from", () => {
    expect(text.match(/"resolved": "https?:[^"]*"/g)).toBeNull();
  });

  test("only Node itself runs a script when it is installed, if anything does", async () => {
    const scripts = Object.entries<{ hasInstallScript?: boolean }>(lockfile.packages).filter(
      ([, { hasInstallScript }]) => hasInstallScript,
    );
    const names = scripts.map(([path]) => path.replace(/.*node_modules\//, ""));
    if (folder === "./") expect(names).toEqual(["@scarf/scarf", "node"]);
    else expect(await read(`${folder}.npmrc`)).toMatch(/^ignore-scripts=true$/m);
  });
});

test("a platform package that npm left out is added with its version, integrity, system and processor", async () => {
  expect((await completeLockfile(incomplete, integrityOf)).packages).toEqual({
    "node_modules/tool": { ...incomplete.packages["node_modules/tool"], integrity: "sha512-of-tool@1.0.0" },
    "node_modules/@tool/windows-64": {
      version: "1.0.0",
      integrity: "sha512-of-@tool/windows-64@1.0.0",
      cpu: ["x64"],
      dev: true,
      optional: true,
      os: ["win32"],
    },
  });
});

test("a link and a folder of the repository have no integrity, and need none", () => {
  const packages = { "": {}, "packages/own": { version: "0.0.0" }, "node_modules/own": { link: true } };
  expect(pathsWithoutIntegrity({ packages })).toEqual([]);
});

test("a complete lockfile stays as it is, and asks the registry for nothing", async () => {
  const complete = await completeLockfile(incomplete, integrityOf);
  const refuse = () => Promise.reject(new Error("asked"));
  expect(JSON.stringify(await completeLockfile(complete, refuse))).toBe(JSON.stringify(complete));
});

test("a name that does not tell its platform is an error that says what to do", async () => {
  const odd = { packages: { "node_modules/tool": { optionalDependencies: { "tool-amiga": "1.0.0" } } } };
  await expect(completeLockfile(odd, integrityOf)).rejects.toThrow(/tool-amiga@1\.0\.0 .* by hand/);
});
