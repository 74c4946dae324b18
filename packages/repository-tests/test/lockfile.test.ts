import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { completeLockfile, missingPackages } from "../src/complete-lockfile.ts";

const text = await readFile(new URL("../../../package-lock.json", import.meta.url), "utf8");
const lockfile = JSON.parse(text);

const incomplete = {
  packages: {
    "node_modules/tool": { version: "1.0.0", dev: true, optionalDependencies: { "@tool/windows-64": "1.0.0" } },
  },
};

test("the lockfile has an entry for every optional dependency, so that npm ci works on every platform", () => {
  expect(missingPackages(lockfile)).toEqual([]);
});

test("the lockfile names no host that packages were downloaded from", () => {
  expect(text.match(/"resolved": "https?:[^"]*"/g)).toBeNull();
});

test("only Node itself runs a script when it is installed", () => {
  const scripts = Object.entries<{ hasInstallScript?: boolean }>(lockfile.packages).filter(
    ([, { hasInstallScript }]) => hasInstallScript,
  );
  expect(scripts.map(([path]) => path.replace(/.*node_modules\//, ""))).toEqual(["@scarf/scarf", "node"]);
});

test("a platform package that npm left out is added with its version, system and processor", () => {
  expect(completeLockfile(incomplete).packages).toEqual({
    ...incomplete.packages,
    "node_modules/@tool/windows-64": { version: "1.0.0", cpu: ["x64"], dev: true, optional: true, os: ["win32"] },
  });
});

test("a complete lockfile stays as it is", () => {
  const complete = completeLockfile(incomplete);
  expect(completeLockfile(complete)).toBe(complete);
});

test("a name that does not tell its platform is an error that says what to do", () => {
  const odd = { packages: { "node_modules/tool": { optionalDependencies: { "tool-amiga": "1.0.0" } } } };
  expect(() => completeLockfile(odd)).toThrow(/tool-amiga@1\.0\.0 .* by hand/);
});
