import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GENERATED_NAMES } from "../src/check-names.ts";
import { readRuntime } from "../src/runtime.ts";
import { generateFixture, RUNTIME, TARGET, temporaryFolder } from "./fixture-contract.ts";

const { names, requestOptions } = readRuntime(TARGET.runtime, TARGET.out);

describe("the run-time", () => {
  test("is read for the names that it exports, types and values", () => {
    expect([...names]).toEqual(expect.arrayContaining(["GraphError", "RequestOptions", "callOperation"]));
  });

  test("says which options every call has", () => {
    expect([...requestOptions]).toEqual([
      ...["signal", "timeout", "attemptTimeout", "maxResponseBytes", "retry", "headers", "fetchOptions"],
    ]);
  });

  test("may be a package, and may hand on what another module exports", async () => {
    const folder = await temporaryFolder();
    const home = join(folder, "node_modules/run-time");
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "package.json"), '{ "name": "run-time", "type": "module", "exports": "./index.ts" }');
    await writeFile(join(home, "index.ts"), `export * from ${JSON.stringify(RUNTIME)};\nexport type Mine = string;\n`);
    const runtime = readRuntime("run-time", join(folder, "generated"));
    expect(runtime.specifier).toBe("run-time");
    expect([...runtime.names].sort()).toEqual([...names, "Mine"].sort());
    expect(runtime.requestOptions).toEqual(requestOptions);
  });

  test("is refused if it is not there", () => {
    expect(() => readRuntime("../nowhere.ts", "generated")).toThrow(
      "There is no run-time ../nowhere.ts for files in generated. --runtime is a path from there, or a package.",
    );
    expect(() => readRuntime("no-such-package", "generated")).toThrow(/^There is no run-time no-such-package /);
  });

  test("is refused if it lacks what generated code imports", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "runtime.ts"), "export const callOperation = 1;\n");
    expect(() => readRuntime("./runtime.ts", folder)).toThrow(
      /^The run-time \.\/runtime\.ts does not export CallPromise, .*readCollection\. Generated code imports that from it\.$/,
    );
  });
});

describe("the generated files", () => {
  test("import nothing but the run-time and each other", async () => {
    const text = [...(await generateFixture()).values()].join("\n");
    const modules = new Set([...text.matchAll(/ from "([^"]+)";$/gm)].map(([, module]) => module));
    expect([...modules].filter((module) => !module?.startsWith("./"))).toEqual([RUNTIME]);
  });

  test("declare for every contract only names that no schema may take", async () => {
    const files = await generateFixture();
    const text = ["entities.ts", "methods.ts", "operations.ts", "servers.ts", "validators.ts"].map((name) =>
      files.get(name),
    );
    const declared = [...text.join("\n").matchAll(/^export \w+ ([A-Z]\w*)/gm)].map(([, name = ""]) => name);
    expect(declared).toEqual(expect.arrayContaining(["OperationId", "Cloud", "Validators", "EntityName"]));
    expect(declared.filter((name) => !GENERATED_NAMES.has(name))).toEqual([]);
  });

  test("make the signatures of methods only with names that no schema may take", async () => {
    const files = await generateFixture();
    const text = (files.get("resources.ts") ?? "").replaceAll(/\/\*\*.*?\*\/|^\/\/.*?$/gms, "");
    const ofContract: readonly string[] = `${files.get("models.ts")}${text}`.match(/(?<=^export \w+ )\w+/gm) ?? [];
    const used = (text.match(/\b[A-Z]\w*/g) ?? []).filter((name) => !ofContract.includes(name));
    expect(used).toEqual(expect.arrayContaining(["CallPromise", "Pick", "Property", "PagedCollection"]));
    expect(used.filter((name) => !GENERATED_NAMES.has(name) && !names.has(name))).toEqual([]);
  });
});
