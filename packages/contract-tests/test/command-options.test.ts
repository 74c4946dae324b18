import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { readCommandOptions } from "../src/command/options.ts";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

/** Runs the command, which must fail. */
async function fail(
  args: readonly string[],
  token?: string,
): Promise<{ code: number; printed: string; progress: string }> {
  const { REMOTE_ASSISTANCE_TOKEN: _, ...inherited } = process.env;
  const env = { ...inherited, ...(token !== undefined && { REMOTE_ASSISTANCE_TOKEN: token }) };
  return promisify(execFile)(process.execPath, [cli, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, printed: stdout, progress: stderr }),
    ({ code, stdout, stderr }) => ({ code, printed: stdout, progress: stderr }),
  );
}

test("the README has commands that the command takes", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const commands = [...readme.matchAll(/^npx @remote-assistance\/contract-tests (.*)$/gm)].map(([, args = ""]) => args);
  expect(commands.map((args) => readCommandOptions(args.split(" "))?.readOnly)).toEqual([false, true]);
});

describe("wrong use", () => {
  test.each([
    [[], /^Unknown command '': use run\./],
    [["run"], /^run needs the address of a server/],
    [["run", "graph"], /^Invalid URL 'graph'/],
    [["run", "http://127.0.0.1/v1.0", "--version", "beta"], /^The URL ends with v1\.0, but --version is beta\./],
    [["run", "http://127.0.0.1", "--version", "v2"], /^Invalid version 'v2': use v1\.0 or beta\./],
    [["run", "http://me:secret@127.0.0.1/v1.0"], /^The URL must have no user, password/],
    [
      ["run", "https://graph.microsoft.com/v1.0"],
      /erase all partners of https:\/\/graph\.microsoft\.com\/v1\.0\. Add --erase/,
    ],
    [["run", "http://127.0.0.1/v1.0", "--read-only", "--erase"], /exclude each other/],
    [["run", "http://127.0.0.1/v1.0", "--timeout", "soon"], /^Invalid --timeout 'soon'/],
    [["run", "http://127.0.0.1/v1.0", "--token", "secret"], /--token/],
  ])("is told with what to do: %j", (args, message) => {
    expect(() => readCommandOptions(args)).toThrow(message);
  });

  test.each([
    [["graph"], /^Unknown command 'graph': use run\.\nAll options: --help\n$/],
    [["run", "http://127.0.0.1/v1.0", "--token-file", "none"], /^The token cannot be read: ENOENT/],
    [["run", "http://127.0.0.1/v1.0", "--har", "none/of.har"], /^The report cannot be written: ENOENT/],
  ])("ends the command with 2: %j", async (args, message) => {
    const { code, printed, progress } = await fail(args);
    expect(progress).toMatch(message);
    expect(printed).toBe("");
    expect(code).toBe(2);
  });

  test("is a token that no header can have, which is not printed", async () => {
    const { code, progress } = await fail(["run", "http://127.0.0.1/v1.0"], "a secret");
    expect(progress).toMatch(/^REMOTE_ASSISTANCE_TOKEN has no token/);
    expect(progress).not.toContain("secret");
    expect(code).toBe(2);
  });
});
