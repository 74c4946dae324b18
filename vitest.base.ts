import { defineConfig, type ViteUserConfig } from "vitest/config";

/** What every package's tests have in common. The JSON report is what `.ci/run` counts. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "json"],
    outputFile: { json: "test-results/vitest.json" },
    expect: { requireAssertions: true },
    allowOnly: false,
  },
});

export default config;
