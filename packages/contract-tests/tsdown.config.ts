import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { cli: "src/command/cli.ts" },
  platform: "neutral",
  deps: { neverBundle: [/^node:/] },
  target: "es2023",
  dts: false,
  sourcemap: true,
  publint: { strict: true },
});
