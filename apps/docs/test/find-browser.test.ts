import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrowser } from "./find-browser.ts";

const without = { platform: "freebsd", arch: "x64", env: { PATH: "" } };

test("the browser on the PATH is taken", async () => {
  const folder = await mkdtemp(join(tmpdir(), "find-browser-"));
  await writeFile(join(folder, "chromium"), "");
  const found = await findBrowser({ ...without, env: { PATH: `/none:${folder}`, CI: "true" } });
  expect(found?.executablePath).toBe(join(folder, "chromium"));
  await rm(folder, { recursive: true });
});

test("Linux x64 has the browser that npm has installed", { timeout: 60_000 }, async () => {
  const found = await findBrowser({ platform: "linux", arch: "x64", env: { PATH: "", CI: "true" } });
  expect(existsSync(found?.executablePath ?? "")).toBe(true);
});

test("without a browser the tests are left out, but not where CI is true", async () => {
  expect(await findBrowser(without)).toBeUndefined();
  await expect(findBrowser({ ...without, env: { ...without.env, CI: "true" } })).rejects.toThrow(
    "The browser tests need Chrome or Chromium. Install one of them.",
  );
});
