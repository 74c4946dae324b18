import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { createEmulator } from "../src/index.ts";

const run = promisify(execFile);

test("the curl lines of the README work as pasted", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const lines = readme.match(/^curl .+$/gm) ?? [];
  expect(lines.length).toBeGreaterThan(0);
  const emulator = createEmulator();
  onTestFinished(() => emulator.close());
  const { url } = await emulator.listen();
  for (const line of lines) {
    const command = line.replace("curl", "curl --silent --show-error --fail").replaceAll("http://127.0.0.1:4030", url);
    await expect(run("sh", ["-c", command])).resolves.toMatchObject({ stderr: "" });
  }
});
