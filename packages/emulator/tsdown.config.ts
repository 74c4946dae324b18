import { defineConfig } from "tsdown";

export default defineConfig({
  // `serve` is an entry of its own, so that its file keeps the name by which package.json hides it from browsers.
  entry: {
    index: "src/index.ts",
    serve: "../http/src/node/serve.ts",
    cli: "src/command/cli.ts",
    sqlite: "src/store/sqlite/create-sqlite-store.ts",
    "store-conformance": "src/store/store-conformance.ts",
  },
  platform: "neutral",
  deps: { neverBundle: [/^node:/] },
  target: "es2022",
  dts: { oxc: true },
  sourcemap: true,
  publint: { strict: true },
  attw: { profile: "esm-only", level: "error" },
});
