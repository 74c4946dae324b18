import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { operations } from "@remote-assistance/client/operations";
import client from "@remote-assistance/client/package.json" with { type: "json" };
import { describe, expect, inject, test } from "vitest";
import { compile, type TypeScript } from "../src/typescript.ts";

const versions: readonly TypeScript[] = ["5.4", "5.9", "6", "7"];
const resolutions = [
  { moduleResolution: "bundler", module: "esnext" },
  { moduleResolution: "nodenext", module: "nodenext" },
];
const platforms = [
  { platform: "browsers", lib: ["es2022", "dom"], types: [] },
  { platform: "Node", lib: ["es2022"], types: ["node"] },
];
const settings = versions.flatMap((version) =>
  resolutions.flatMap((resolution) => platforms.map((platform) => ({ version, ...resolution, ...platform }))),
);
const strictness = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  isolatedModules: true,
};

const wholeApi = await readProgram("whole-api.ts");
const announced = (await readProgram("mistakes.ts")).split("\n").flatMap((line, index) => {
  const [, code] = / \/\/ (TS\d+)$/.exec(line) ?? [];
  return code === undefined ? [] : [`mistakes.ts(${index + 1}): ${code}`];
});

describe("the packed client's types", () => {
  test.concurrent.for(settings)(
    "let TypeScript $version with $moduleResolution, for $platform, find each mistake and nothing else",
    async ({ version, platform, lib, types, module, moduleResolution }, { expect }) => {
      const printed = await compile(version, {
        folder: inject("consumer"),
        name: `${version}-${moduleResolution}-${platform}`,
        files: ["whole-api.ts", "every-operation.ts", "mistakes.ts"],
        compilerOptions: { ...strictness, lib, types, module, moduleResolution },
      });
      expect(errorsIn(printed)).toEqual(announced);
    },
  );
});

test.for(["5.4", "5.9"] as const)(
  "TypeScript %s finds them for CommonJS as well, as it looked for modules in Node 10",
  async (version) => {
    const printed = await compile(version, {
      folder: inject("consumer"),
      name: `${version}-commonjs`,
      files: ["whole-api.ts"],
      compilerOptions: {
        ...strictness,
        lib: ["es2022", "dom"],
        types: [],
        module: "commonjs",
        moduleResolution: "node10",
      },
    });
    expect(printed).toBe("");
  },
);

test("require loads it, as its README says", async () => {
  const program = `
    const { createGraphClient } = require("@remote-assistance/client");
    const { createRawClient } = require("@remote-assistance/client/raw");
    console.log(typeof createGraphClient({ credential: "token" }).remoteAssistancePartners.get, typeof createRawClient);`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=commonjs", "--eval", program], {
    cwd: inject("consumer"),
  });
  expect(stdout).toBe("function function\n");
});

describe("the program without a mistake", () => {
  const entries = Object.keys(client.exports).filter((entry) => entry !== "./package.json");

  test.for(entries)("uses all that %s exports", async (entry) => {
    const specifier = `@remote-assistance/client${entry.slice(1)}`;
    expect(wholeApi).toContain(`from "${specifier}"`);
    const names = Object.keys(await import(specifier));
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(wholeApi))).toEqual([]);
  });

  test("calls every operation", () => {
    const names = Object.values(operations).map(({ name }) => name);
    expect(names.filter((name) => !wholeApi.includes(`partners.${name}(`))).toEqual([]);
  });
});

test("a program that calls every operation takes the compiler 200 type instantiations at most", async () => {
  const printed = await compile("5.9", {
    folder: inject("consumer"),
    name: "budget",
    files: ["every-operation.ts"],
    compilerOptions: {
      strict: true,
      module: "nodenext",
      lib: ["es2022", "dom"],
      types: [],
      // Else the types of the language and of the browser count too, which are no matter of this package.
      skipLibCheck: true,
      extendedDiagnostics: true,
    },
  });
  expect(printed).not.toContain("error TS");
  expect(Number(printed.match(/^Instantiations: +(\d+)$/m)?.[1]), "instantiations").toBeLessThanOrEqual(200);
});

function readProgram(name: string): Promise<string> {
  return readFile(new URL(`programs/${name}`, import.meta.url), "utf8");
}

/** What a compiler found: of a mistake its place and code, as each version has words of its own; else everything. */
function errorsIn(printed: string): string[] {
  return printed
    .split("\n")
    .filter((line) => /^\S/.test(line))
    .map((line) => line.replace(/^(mistakes\.ts)\((\d+),\d+\): error (TS\d+):.*/, "$1($2): $3"));
}
