import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../../vitest.base.ts";

export default mergeConfig(
  base,
  defineConfig({
    test: {
      globalSetup: "src/consumer.ts",
      // Each test that runs beside others starts a program that keeps a core busy: more at once would only be slower each.
      maxConcurrency: 2,
    },
  }),
);
