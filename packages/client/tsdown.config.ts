import { defineConfig, type UserConfig } from "tsdown";

const common: UserConfig = {
  entry: [
    "src/beta-entities.ts",
    "src/beta-operations.ts",
    "src/beta-validators.ts",
    "src/entities.ts",
    "src/functions.ts",
    "src/index.ts",
    "src/operations.ts",
    "src/raw.ts",
    "src/validate.ts",
    "src/validators.ts",
  ],
  platform: "neutral",
  target: "es2022",
};

export default defineConfig([
  { ...common, dts: false, sourcemap: true },
  // Apart, as a source map of the code would leave each declaration with a reference to one of its own, which nobody has.
  {
    ...common,
    // What a connection has for this package alone is marked as `@internal`.
    dts: { oxc: { stripInternal: true }, emitDtsOnly: true },
    clean: false,
    publint: { strict: true },
    attw: { profile: "esm-only", level: "error" },
  },
]);
