import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { GraphClientOptions } from "@remote-assistance/client";
import { createEmulator } from "@remote-assistance/emulator";
import { expect, test } from "vitest";
import { administer } from "../administer-partners.ts";

/** A tenant with these partners, whose waits are over at once. */
function tenant(...names: readonly (string | null)[]) {
  const emulator = createEmulator({ seed: names.map((displayName, index) => ({ id: `${index}`, displayName })) });
  const options: GraphClientOptions = {
    fetch: emulator.fetch,
    credential: () => "any-token",
    timeout: Infinity,
    attemptTimeout: Infinity,
    clock: { now: Date.now, monotonic: () => 0, schedule },
  };
  return { emulator, options };
}

/** A look has no limit worth waiting for; what is between two looks is over at once. */
function schedule(callback: () => void, wait: number): () => void {
  if (wait < 60_000) queueMicrotask(callback);
  return () => {};
}

async function run(
  args: readonly string[],
  tenants: Readonly<Record<string, GraphClientOptions>>,
  onLine?: () => void,
) {
  const lines: string[] = [];
  const exitCode = await administer(args, new Map(Object.entries(tenants)), (line, code = 0) => {
    lines.push(line);
    if (line.startsWith("onboarding:")) onLine?.();
    return code;
  });
  return { lines, exitCode };
}

test("the report has a row for each partner of each tenant, and one for a tenant that could not be looked at", async () => {
  const [contoso, fabrikam] = [tenant("TeamViewer", null), tenant("TeamViewer")];
  fabrikam.emulator.plan([{ status: 403 }]);
  const { lines, exitCode } = await run(["report"], { contoso: contoso.options, fabrikam: fabrikam.options });
  expect(lines).toEqual([
    '"tenant","id","name","health","sentence","next"',
    '"contoso","0","TeamViewer","notConnected","TeamViewer is not connected.","Begin its onboarding."',
    '"contoso","1","","notConnected","The partner is not connected.","Begin its onboarding."',
    expect.stringMatching(/^"fabrikam","","","failed","GraphError: GET .* 403 /),
  ]);
  expect(exitCode).toBe(1);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])(
  "no name is a formula in the report: %j",
  async (name) => {
    const { lines, exitCode } = await run(["report"], { contoso: tenant(`${name}"`).options });
    expect(lines[1]).toContain(`,"'${name}""",`);
    expect(exitCode).toBe(0);
  },
);

test("a partner is onboarded, and disconnected", async () => {
  const { emulator, options } = tenant("TeamViewer", "Another");
  const args = ["connect", "contoso", "TeamViewer"];
  const onboarded = await run(args, { contoso: options }, () => void emulator.completeOnboarding("0"));
  expect(onboarded).toEqual({
    lines: [
      expect.stringMatching(/^onboarding: https:/),
      expect.stringMatching(/^onboarded: /),
      "TeamViewer of contoso is connected.",
    ],
    exitCode: 0,
  });
  expect(await run(["disconnect", ...args.slice(1)], { contoso: options })).toEqual({
    lines: ["TeamViewer of contoso is disconnected."],
    exitCode: 0,
  });
});

test("what goes wrong is said, and nothing is guessed", async () => {
  const { emulator, options } = tenant("TeamViewer", "Twice", "Twice");
  const contoso = { contoso: options };
  expect(await run(["connect", "contoso", "Absent"], contoso)).toEqual({
    lines: ["contoso has no Absent."],
    exitCode: 1,
  });
  expect(await run(["disconnect", "contoso", "Twice"], contoso)).toEqual({
    lines: ["contoso has several Twice."],
    exitCode: 1,
  });
  const failed = await run(["connect", "contoso", "TeamViewer"], contoso, () => void emulator.failOnboarding("0"));
  expect(failed.lines.at(-1)).toBe("OnboardingError: 0 is not onboarding; its status is notOnboarded");
  expect(failed.exitCode).toBe(1);
  for (const args of [
    [],
    ["report", "contoso"],
    ["connect", "fabrikam", "TeamViewer"],
    ["erase", "contoso", "Twice"],
  ]) {
    expect(await run(args, contoso)).toEqual({ lines: [expect.stringContaining("TENANTS=")], exitCode: 2 });
  }
});

test("it is a command", async () => {
  const script = fileURLToPath(new URL("../administer-partners.ts", import.meta.url));
  const wrong = promisify(execFile)(process.execPath, [script, "report"], { env: { TENANTS: "" } });
  await expect(wrong).rejects.toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("TENANTS=") });
});
