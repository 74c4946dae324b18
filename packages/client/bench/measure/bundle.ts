import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { build } from "esbuild";
import type { FoundContender } from "../contender.ts";
import type { Report } from "./rounds.ts";

/** In kilobytes of 1000 bytes. */
const GOAL = 4.5;

/** How large a page's script gets that updates one partner. */
export async function measureBundle(contenders: readonly FoundContender[]): Promise<Report> {
  const sizes = await Promise.all(
    contenders.map(async ({ name, kind, module }) => {
      const { minified, gzipped } = await bundleUpdate(module);
      return { name, kind, minified, gzipped };
    }),
  );
  sizes.sort((one, other) => one.gzipped - other.gzipped);
  const ours = Math.min(...sizes.filter(({ kind }) => kind === "ours").map(({ gzipped }) => gzipped));
  return {
    title: "Bundle of a program that updates one partner, by esbuild",
    columns: ["client", "minified, kB", "gzip, kB"],
    rows: sizes.map(({ name, minified, gzipped }) => [name, minified.toFixed(1), gzipped.toFixed(2)]),
    goals: [{ text: `the smallest of ours at most ${GOAL} kB gzip: ${ours.toFixed(2)} kB`, reached: ours <= GOAL }],
  };
}

async function bundleUpdate(module: string): Promise<{ minified: number; gzipped: number }> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { connect } from ${JSON.stringify(fileURLToPath(module))};
        const update = connect({ baseUrl: "https://graph.microsoft.com/v1.0", token, fetch });
        update(id, { displayName });`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    logLevel: "error",
  });
  const [{ contents } = { contents: Buffer.of() }] = outputFiles;
  const gzipped = await promisify(gzip)(contents, { level: 9 });
  return { minified: contents.byteLength / 1000, gzipped: gzipped.byteLength / 1000 };
}
