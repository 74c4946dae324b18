import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { graphBundle } from "../src/contract/contract.ts";
import type { Target } from "../src/scenario.ts";
import { emulatorInProcess, emulatorOverHttp } from "../src/targets/emulator.ts";
import { type Misbehave, misbehaving, type Responded } from "../src/targets/misbehaving.ts";
import { mockOverHttp } from "../src/targets/mock.ts";

const run = promisify(execFile);
const openapi = new URL("./", import.meta.resolve("@remote-assistance/openapi/package.json"));
const workflow = fileURLToPath(import.meta.resolve("@remote-assistance/openapi/onboarding.arazzo.yaml"));
/** Runs the workflow, and reads the partner that it puts out. */
const usesOutputs = fileURLToPath(new URL("workflows/uses-outputs.arazzo.yaml", import.meta.url));

/** What `redocly respect` prints and exits with when it runs a workflow against a server. */
async function follow(
  { baseUrl, token }: Pick<Target, "baseUrl" | "token">,
  file = workflow,
): Promise<{ code: number; printed: string }> {
  const options = ["--server", `remoteAssistance=${baseUrl}`, "--input", `accessToken=${token}`];
  const limits = ["--execution-timeout", "30000", "--max-steps", "50"];
  const respect = run("node", ["redocly.ts", "respect", file, ...options, ...limits], { cwd: openapi });
  return respect.then(
    ({ stdout, stderr }) => ({ code: 0, printed: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, printed: stdout + stderr }),
  );
}

describe("the onboarding workflow", async () => {
  const targets: Target[] = await Promise.all([mockOverHttp(graphBundle), emulatorOverHttp()]);
  afterAll(() => Promise.all(targets.map((target) => target.close())));

  test.each(targets)("succeeds step by step: $name", async (target) => {
    await target.reset?.();
    const { code, printed } = await follow(target);
    expect(code, printed).toBe(0);
    for (const step of ["list", "getBefore", "beginOnboarding", "getAfter", "disconnect"]) {
      expect(printed).toMatch(new RegExp(`step ${step}\\b`));
    }
  });

  test.each(targets)("puts out the partner, and where it is onboarded: $name", async (target) => {
    await target.reset?.();
    const { code, printed } = await follow(target, usesOutputs);
    expect(code, printed).toBe(0);
  });

  test.each(targets)("fails where the service is another one: $name", async ({ baseUrl, token }) => {
    const { code } = await follow({ baseUrl: baseUrl.replace("/v1.0", "/v0.9"), token });
    expect(code).toBe(1);
  });
});

/** Requests of the workflow, in their order. */
const [list, getBefore, beginOnboarding, getAfter, disconnect] = [1, 2, 3, 4, 5];
/** An error that has everything that a success would have, so that the status alone tells. */
const failed = (status: number) => (responded: Responded) => {
  return { status, body: { ...responded.body, error: { code: "Refused", message: "No." } } };
};
const at =
  (step: number | undefined, change: (responded: Responded) => Responded): Misbehave =>
  ({ nth }, responded) =>
    nth === step ? change(responded) : responded;
const changed = (members: object) => (responded: Responded) => ({
  ...responded,
  body: { ...responded.body, ...members },
});

/**
 * Each response is documented. Redocly's own checks may refuse one as well, so that the criterion of the workflow has to be among
 * what fails.
 */
describe("the onboarding workflow notices", () => {
  test.each<[step: string, what: string, criterion: string, misbehave: Misbehave]>([
    ["list", "a list without a partner", "^.+$", at(list, changed({ value: [] }))],
    ["list", "a list that is refused", "$statusCode == 200", at(list, failed(403))],
    ["getBefore", "another partner", "$response.body#/id ==", at(getBefore, changed({ id: "another" }))],
    ["getBefore", "a partner that is gone", "$statusCode == 200", at(getBefore, failed(404))],
    ["beginOnboarding", "a refusal", "$statusCode == 204", at(beginOnboarding, failed(409))],
    ["beginOnboarding", "a throttled request", "$statusCode == 204", at(beginOnboarding, failed(429))],
    ["getAfter", "the old status", "^(onboarding|", at(getAfter, changed({ onboardingStatus: "notOnboarded" }))],
    ["getAfter", "a partner without a portal", "^https?", at(getAfter, changed({ onboardingUrl: null }))],
    [
      "getAfter",
      "a portal that is no web page",
      "^https?",
      at(getAfter, changed({ onboardingUrl: "ask the helpdesk" })),
    ],
    ["getAfter", "a partner that is gone", "$statusCode == 200", at(getAfter, failed(404))],
    ["disconnect", "a connector that stays", "$statusCode == 204", at(disconnect, failed(403))],
  ])("in the step %s %s", async (step, _, criterion, misbehave) => {
    const target = await misbehaving(await emulatorInProcess(), misbehave);
    const { code, printed } = await follow(target).finally(() => target.close());
    expect(code, printed).toBe(1);
    const [, ofStep = ""] = new RegExp(`✗ [^\\n]* - step ${step}\\b(.*?)\\n\\s*\\n`, "s").exec(printed) ?? [];
    expect(ofStep, printed).toContain(`✗ success criteria check - ${criterion}`);
  });
});
