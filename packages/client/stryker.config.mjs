// @ts-check

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  testRunner: "vitest",
  testFiles: ["test/*.test.ts"],
  mutate: ["src/**/*.ts", "!src/generated/**"],
  ignorePatterns: ["/bench", "/compatibility", "/dist"],
  tempDirName: "../../test-results",
  tsconfigFile: "none",
  concurrency: 2,
  reporters: ["clear-text", "html", "json"],
  clearTextReporter: { reportTests: false },
  htmlReporter: { fileName: "test-results/mutation.html" },
  jsonReporter: { fileName: "test-results/mutation.json" },
  thresholds: { high: 100, low: 95, break: 90 },
};
