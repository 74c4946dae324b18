import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

export default mergeConfig(
  base,
  defineConfig({
    test: {
      coverage: {
        include: ["src/**/*.ts"],
        exclude: ["src/generated/**"],
        thresholds: { 100: true },
        // A file is worth a line if something in it is not covered.
        reporter: [["text", { skipFull: true }]],
      },
    },
  }),
);
