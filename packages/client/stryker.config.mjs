// @ts-check

/**
 * Changes the hand-written source in every way that Stryker knows, and runs the tests against each change: what they do not
 * notice, they do not test. Survivors have to be explained in `test/mutation/explained-survivors.ts`.
 *
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  testRunner: "vitest",
  mutate: ["src/**/*.ts", "!src/generated/**"],
  ignorePatterns: [
    "/bench",
    "/compatibility",
    "/dist",
    // They would double the time, and on a busy machine a server that is slow would count as a test that failed. This is done
    // here rather than by `testFiles`, with which Stryker 10.1.1 never activates a change to what a module does as it loads.
    "/test/sockets/*.test.ts",
    // It is for the compiler, which does not see the changes.
    "/test/types.test.ts",
    // It builds the package, in which no change is active.
    "/test/beta.test.ts",
  ],
  // A copy of the package goes there, as deep as the package itself, so that its `../../` leads to the same files.
  tempDirName: "../../test-results",
  cleanTempDir: "always",
  // Stryker reads it through a compiler's interface that TypeScript 7 does not have. It has no file of that name to read.
  tsconfigFile: "none",
  // A change that makes tests hang counts as noticed. With more at once, a busy machine would make them seem to.
  concurrency: 2,
  reporters: ["progress", "clear-text", "html", "json"],
  clearTextReporter: { logTests: false, reportTests: false },
  htmlReporter: { fileName: "test-results/mutation.html" },
  jsonReporter: { fileName: "test-results/mutation.json" },
  thresholds: { high: 100, low: 95, break: 90 },
};
