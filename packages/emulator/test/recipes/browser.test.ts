import { fileURLToPath } from "node:url";
import { build } from "tsdown";
import { describe, expect, test } from "vitest";
import { findBrowser } from "../../../../apps/docs/test/find-browser.ts";
import { launchBrowser, openPage } from "../../../../apps/docs/test/observed-page.ts";

const ORIGIN = "https://app.example";
const program = await findBrowser();
if (program === undefined) process.stderr.write("There is no Chrome or Chromium, so the browser test is left out.\n");

/** As a program that uses both packages bundles them. */
async function bundlePage(): Promise<string> {
  const bundles = await build({
    config: false,
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    entry: { page: "page.ts" },
    platform: "browser",
    target: "es2022",
    deps: { alwaysBundle: /./ },
    outputOptions: { codeSplitting: false },
    dts: false,
    write: false,
    logLevel: "silent",
  });
  const [chunk] = bundles.flatMap(({ chunks }) => chunks);
  if (chunk?.type !== "chunk") throw new Error("The page has no script.");
  return chunk.code;
}

describe.runIf(program)("a page in a browser", () => {
  test("has client and emulator in it, and asks for nothing else", async () => {
    if (program === undefined) return;
    const [code, browser] = await Promise.all([bundlePage(), launchBrowser(program)]);
    try {
      await using opened = await openPage(browser, ORIGIN);
      await opened.page.route(`${ORIGIN}/**`, (route) =>
        route.request().url().endsWith(".js")
          ? route.fulfill({ contentType: "text/javascript", body: code })
          : route.fulfill({ contentType: "text/html", body: '<!doctype html><link rel="icon" href="data:,">' }),
      );
      await opened.page.goto(ORIGIN);
      const told: unknown = await opened.page.evaluate(
        'import("/page.js").then(({ onboardInPage }) => onboardInPage())',
      );
      expect(told).toEqual({
        onboardingStatus: "onboarded",
        displayName: "TeamViewer",
        statuses: [200, 204, 200, 200, 200],
        listening: "Only Node.js can listen. Use the emulator's fetch here.",
      });
      expect(opened.problems).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
