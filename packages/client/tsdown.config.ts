import { defineConfig } from "tsdown";

export default defineConfig({
  entry: [
    "src/functions.ts",
    "src/index.ts",
    "src/operations.ts",
    "src/raw.ts",
    "src/validate.ts",
    "src/validators.ts",
  ],
  platform: "neutral",
  target: "es2022",
  dts: { oxc: true },
  sourcemap: true,
  publint: { strict: true },
  attw: { profile: "esm-only", level: "error" },
});
