// Adds up what vitest reported of each workspace, and closes with one line: `N passed, N failed`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const workspaces = [
  "openapi",
  ...["packages", "apps"].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))),
  "packages/client/compatibility",
  "examples",
];

let passed = 0;
let failed = 0;
/** The report of each script that runs tests. */
const REPORTS = { test: "vitest.json", recipes: "recipes.json" };

for (const workspace of workspaces) {
  const { scripts = {} } = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
  for (const [script, file] of Object.entries(REPORTS)) {
    if (script in scripts) count(workspace, script, file);
  }
}

function count(workspace, script, file) {
  const report = join(workspace, "test-results", file);
  if (!existsSync(report)) {
    process.stderr.write(`${workspace} left no report of its ${script}: it did not run.\n`);
    failed += 1;
    return;
  }
  const { success, numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
  passed += numPassedTests;
  // A file that does not load has no failed test, and is no success either.
  failed += success ? 0 : Math.max(numFailedTests, 1);
}

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
