import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/operations.ts", "src/validators.ts"],
  platform: "neutral",
  target: "es2022",
  dts: { oxc: true },
  sourcemap: true,
  publint: { strict: true },
  attw: { profile: "esm-only", level: "error" },
});
