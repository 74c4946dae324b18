import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { build as buildWithEsbuild } from "esbuild";
import { rollup } from "rollup";
import { build as buildWithVite, createLogger } from "vite";
import webpack from "webpack";

/** A program in one file, and what the bundler warned of. */
export interface Bundle {
  readonly code: string;
  readonly warnings: readonly string[];
}

/** Each bundles a program for browsers, with no setting that it could do without. */
export const bundlers: Readonly<Record<string, (program: string) => Promise<Bundle>>> = {
  esbuild: bundleWithEsbuild,
  Rollup: bundleWithRollup,
  Vite: bundleWithVite,
  webpack: bundleWithWebpack,
};

/** The bundle is minified, and an ES module. */
export async function bundleWithEsbuild(program: string): Promise<Bundle> {
  const { outputFiles, warnings } = await buildWithEsbuild({
    entryPoints: [program],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  return { code: outputFiles.map(({ text }) => text).join("\n"), warnings: warnings.map(({ text }) => text) };
}

async function bundleWithRollup(program: string): Promise<Bundle> {
  const warnings: string[] = [];
  const bundle = await rollup({
    input: program,
    plugins: [nodeResolve({ browser: true })],
    onwarn: ({ message }) => warnings.push(message),
  });
  const {
    output: [{ code }],
  } = await bundle.generate({ format: "es" });
  await bundle.close();
  return { code, warnings };
}

async function bundleWithVite(program: string): Promise<Bundle> {
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const results = await buildWithVite({
    root: dirname(program),
    configFile: false,
    logLevel: "silent",
    customLogger: { ...createLogger("silent"), warn, warnOnce: warn },
    build: { lib: { entry: program, formats: ["es"] }, write: false },
  });
  if (!Array.isArray(results)) throw new TypeError("Vite watches instead of building.");
  return { code: results.map(({ output: [{ code }] }) => code).join("\n"), warnings };
}

async function bundleWithWebpack(program: string): Promise<Bundle> {
  const folder = join(dirname(program), "webpack");
  const compiler = webpack({
    mode: "production",
    context: dirname(program),
    entry: program,
    output: { path: folder, filename: "bundle.js" },
  });
  const stats = await promisify(compiler.run).call(compiler);
  await promisify(compiler.close).call(compiler);
  const { errors = [], warnings = [] } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  return { code: await readFile(join(folder, "bundle.js"), "utf8"), warnings: warnings.map(({ message }) => message) };
}
