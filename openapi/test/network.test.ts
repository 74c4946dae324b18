import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { patience, runNode } from "./redocly.ts";

// Redocly remembers in these folders that it has asked lately; new ones make it ask.
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "redocly-"));
});

afterAll(() => rm(home, { recursive: true }));

/** In a terminal, without redocly.yaml, and without the variables that would silence it. */
async function lintWith(command: string): Promise<string> {
  const recorder = new URL("fixtures/network/recorder.mjs", import.meta.url).href;
  const description = "test/fixtures/rules/dialect-is-2020-12/passes.yaml";
  const { stdout } = await runNode([`--import=${recorder}`, command, "lint", description], {
    ...{ HOME: home, TMPDIR: home, CI: "", NODE_ENV: "", REDOCLY_TELEMETRY: "", REDOCLY_SUPPRESS_UPDATE_NOTICE: "" },
  });
  return stdout;
}

test("redocly.ts wants no connection, although the command that it starts does", { timeout: patience }, async () => {
  const bare = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));
  expect(await lintWith(bare)).toContain("WANTED A CONNECTION");
  expect(await lintWith("redocly.ts")).not.toContain("WANTED A CONNECTION");
});
