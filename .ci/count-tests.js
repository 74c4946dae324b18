// Adds up what vitest reported of each workspace, and closes with one line: `N passed, N failed`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const workspaces = [
  "openapi",
  ...["packages", "apps"].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))),
  "packages/client/compatibility",
];

let passed = 0;
let failed = 0;
for (const workspace of workspaces) {
  const { scripts = {} } = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
  if (!("test" in scripts)) continue;
  const report = join(workspace, "test-results", "vitest.json");
  if (!existsSync(report)) {
    process.stderr.write(`${workspace} left no report: its tests did not run.\n`);
    failed += 1;
    continue;
  }
  const { success, numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
  passed += numPassedTests;
  // A file that does not load has no failed test, and is no success either.
  failed += success ? 0 : Math.max(numFailedTests, 1);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
