import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { graphBundle } from "../src/graph-contract.ts";
import type { Target } from "../src/target.ts";
import { emulatorOverHttp } from "../src/targets/emulator.ts";
import { mockOverHttp } from "../src/targets/mock.ts";

const run = promisify(execFile);
const openapi = new URL("./", import.meta.resolve("@remote-assistance/openapi/package.json"));
const workflow = fileURLToPath(import.meta.resolve("@remote-assistance/openapi/onboarding.arazzo.yaml"));

/** What `redocly respect` prints and exits with when it runs the workflow against a server. */
async function follow(baseUrl: string, token: string): Promise<{ code: number; printed: string }> {
  const options = ["--server", `remoteAssistance=${baseUrl}`, "--input", `accessToken=${token}`];
  const respect = run("node", ["redocly.ts", "respect", workflow, ...options], { cwd: openapi });
  return respect.then(
    ({ stdout, stderr }) => ({ code: 0, printed: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, printed: stdout + stderr }),
  );
}

describe("the onboarding workflow", async () => {
  const targets: Target[] = await Promise.all([mockOverHttp(graphBundle), emulatorOverHttp()]);
  afterAll(() => Promise.all(targets.map((target) => target.close())));

  test.each(targets)("succeeds step by step: $name", async ({ baseUrl, token }) => {
    const { code, printed } = await follow(baseUrl, token);
    expect(code, printed).toBe(0);
    for (const step of ["list", "getBefore", "beginOnboarding", "getAfter", "disconnect"]) {
      expect(printed).toMatch(new RegExp(`step ${step}\\b`));
    }
  });

  test.each(targets)("fails where the service is another one: $name", async ({ baseUrl, token }) => {
    const { code } = await follow(baseUrl.replace("/v1.0", "/v0.9"), token);
    expect(code).toBe(1);
  });
});
