import { defineConfig, type ViteUserConfig } from "vitest/config";

// In UTC nobody would notice what reads or writes a local time. It is set here and not as `test.env`, which comes too late for a worker
// thread: the zone is the process's. Where a date meets the wire, a test starts a process west of UTC as well.
process.env.TZ = "Asia/Kolkata";

/** What every package's tests have in common. The JSON report is what `.ci/run` counts. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Nothing here keeps state in modules, so that test files may share them; loading Prism once instead of per file halves
    // the time.
    isolate: false,
    reporters: ["default", "json"],
    outputFile: { json: "test-results/vitest.json" },
    expect: { requireAssertions: true, poll: { timeout: 30_000 } },
    // A bound against tests that hang. A slow machine is no failure, and what has to be fast has a bound of its own.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
  },
});

export default config;
