import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operations } from "@remote-assistance/client/operations";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeSamples } from "../src/code-samples.ts";
import { operationsOf } from "../src/contract.ts";
import { hostsOf } from "../src/foreign-hosts.ts";
import { readContract } from "../src/read-contract.ts";
import { type StaticServer, serveFolder } from "../src/static-server.ts";
import { BUNDLE_FOLDER, type BuiltReference, builtReference } from "./built-reference.ts";
import { findBrowser } from "./find-browser.ts";
import { launchBrowser, type ObservedPage, openPage } from "./observed-page.ts";
import { operationLink } from "./operation-link.ts";
import { paleTexts } from "./pale-texts.ts";

const program = await findBrowser();
if (program === undefined) process.stderr.write("There is no Chrome or Chromium, so the browser tests are left out.\n");
const contract = await readContract(join(BUNDLE_FOLDER, "openapi.json"));
const located = operationsOf(contract);
const pages = located.map(({ operation }) => ({
  summary: operation.summary,
  link: operationLink(operation),
  linkAsInContract: `#/${operation.tags[0]}/${operation.operationId}`,
}));
const everyPage = [{ summary: contract.info.title, link: "", linkAsInContract: "" }, ...pages];

describe.runIf(program)("the reference in a browser", { timeout: 180_000 }, () => {
  let browser: Browser;
  let reference: BuiltReference;
  let server: StaticServer;
  let origin: string;

  beforeAll(async () => {
    if (program === undefined) return;
    [browser, reference] = await Promise.all([launchBrowser(program), builtReference(BUNDLE_FOLDER, operations)]);
    server = await serveFolder(reference.folder, 0);
    origin = new URL(server.url).origin;
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await server.close();
    await reference[Symbol.asyncDispose]();
  });

  test.for(everyPage)(
    "$linkAsInContract shows $summary, to be read, with no error and nothing of another host",
    async ({ summary, linkAsInContract }) => {
      await using opened = await openPage(browser, origin);
      await opened.page.goto(server.url + linkAsInContract);
      await isShown(opened.page, summary);
      expect(opened.problems).toEqual([]);
      expect(await opened.page.title()).toBe(`${contract.info.title} – API reference`);
      expect(await paleTexts(opened.page)).toEqual([]);
      const allowed = new Set([...hostsOf(contract), new URL(origin).hostname]);
      expect((await hostsLedTo(opened.page)).filter((host) => !allowed.has(host))).toEqual([]);
      // Redoc would open other companies' sites from a menu here.
      expect(await opened.page.getByRole("button", { name: "Copy", exact: true }).count()).toBeGreaterThan(0);
      expect(await opened.page.getByRole("button", { name: "More actions" }).count()).toBe(0);
    },
  );

  test("whatever goes wrong with a page is noticed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "planted-"));
    const planted =
      '<img src="https://elsewhere.test/x.png"><img src="gone.png"><script>console.error("x"); y()</script>';
    await writeFile(join(folder, "index.html"), planted);
    const plantedServer = await serveFolder(folder, 0);
    await using opened = await openPage(browser, new URL(plantedServer.url).origin);
    await opened.page.goto(plantedServer.url);
    await expect
      .poll(() => opened.problems)
      .toEqual(
        expect.arrayContaining([
          "request to https://elsewhere.test/x.png",
          "failed request https://elsewhere.test/x.png",
          `404 for ${plantedServer.url}gone.png`,
          "console error x",
          "exception y is not defined",
        ]),
      );
    await plantedServer.close();
    await rm(folder, { recursive: true });
  });

  test("the menu leads to each operation, by the same links and within the page", async () => {
    await using opened = await openPage(browser, origin);
    await opened.page.goto(server.url);
    // From the last resource to the first, as one that is open pushes the others down.
    const resources = new Set(located.map(({ operation }) => operation.tags[0]));
    for (let nth = resources.size; nth > 0; nth--) await opened.page.getByRole("listitem").nth(nth).click();
    for (const { summary } of pages) await opened.page.getByRole("listitem").getByText(summary).first().waitFor();
    const links = await opened.page
      .locator("ul a")
      .evaluateAll((found) => found.map((link) => link.getAttribute("href")));
    expect(links).toEqual(expect.arrayContaining(pages.map(({ link }) => link)));
    expect(links.filter((link) => !link?.startsWith("#/"))).toEqual([]);
  });

  test("each operation shows its samples, and the language stays chosen", async () => {
    await using opened = await openPage(browser, origin);
    for (const language of ["curl", "TypeScript"]) {
      await opened.page.goto(server.url + (pages[0]?.link ?? ""));
      await chooseLanguage(opened.page, pages[0]?.link ?? "", language);
      for (const operation of located) {
        const sample = codeSamples(contract, operations, operation).find(({ label }) => label === language);
        const link = operationLink(operation.operation);
        await opened.page.goto(server.url + link);
        await expect
          .poll(async () => withoutSpace((await section(opened.page, link).textContent()) ?? ""), { interval: 10 })
          .toContain(withoutSpace(sample?.source ?? "missing"));
      }
    }
  });

  test("it is light or dark as the reader prefers, and can be read in the dark too", async () => {
    await using light = await openPage(browser, origin, { colorScheme: "light" });
    await light.page.goto(server.url);
    await using dark = await openPage(browser, origin, { colorScheme: "dark" });
    for (const { link, summary } of everyPage) {
      await dark.page.goto(server.url + link);
      await isShown(dark.page, summary);
      expect(await paleTexts(dark.page), link).toEqual([]);
    }
    expect(dark.problems).toEqual([]);
    expect(await pageBackground(dark.page)).not.toBe(await pageBackground(light.page));
  });

  test.for([
    { pale: "color: #999", readable: "color: #595959", contrast: "2.85" },
    { pale: "color: rgb(0 0 0 / 50%)", readable: "color: rgb(0 0 0 / 60%)", contrast: "3.98" },
    { pale: "opacity: 0.5", readable: "opacity: 0.6", contrast: "3.98" },
    { pale: "background: rgb(0 0 0 / 60%)", readable: "background: rgb(0 0 0 / 50%)", contrast: "3.66" },
  ])("text that is too pale by its $pale is noticed", async ({ pale, readable, contrast }) => {
    await using opened = await openPage(browser, origin);
    await opened.page.setContent(`<p style="${pale}">pale</p><p style="${readable}">readable</p>`);
    expect(await paleTexts(opened.page)).toEqual([`${contrast} pale`]);
  });

  test("see-through elements add up to a text that is too pale", async () => {
    await using opened = await openPage(browser, origin);
    await opened.page.setContent(`
      <div style="background: #000; color: #fff">
        <div style="opacity: 0.6"><p style="opacity: 0.6">pale</p><p style="background: #000">readable</p></div>
      </div>`);
    expect(await paleTexts(opened.page)).toEqual(["3.13 pale"]);
  });

  describe("on its first page", () => {
    let opened: ObservedPage;

    beforeAll(async () => {
      opened = await openPage(browser, origin);
      await opened.page.goto(server.url);
      await isShown(opened.page, contract.info.title);
    });

    afterAll(() => opened[Symbol.asyncDispose]());

    test("its language, its one first heading and its parts are marked for assistive technology", async () => {
      expect(await opened.page.locator("html").getAttribute("lang")).toBe("en");
      expect(await opened.page.getByRole("heading", { level: 1 }).count()).toBe(1);
      expect(await opened.page.getByRole("main").count()).toBe(1);
      expect(await opened.page.getByRole("navigation").count()).toBe(1);
      expect(await opened.page.getByRole("navigation").locator('a[href="#/"]').count()).toBe(1);
    });

    test("both files can be downloaded, as they were bundled", async () => {
      for (const name of ["openapi.yaml", "openapi.json"]) {
        const [download] = await Promise.all([
          opened.page.waitForEvent("download"),
          opened.page.getByText(name, { exact: true }).click(),
        ]);
        expect(download.suggestedFilename()).toBe(name);
        expect(await readFile(await download.path())).toEqual(await readFile(join(BUNDLE_FOLDER, name)));
      }
    });

    test("the page forbids its scripts to reach another host", async () => {
      const reached = opened.page.evaluate(() =>
        fetch("https://elsewhere.test/").then(
          () => "reached",
          () => "refused",
        ),
      );
      expect(await reached).toBe("refused");
      expect(opened.problems.filter((problem) => problem.startsWith("request to"))).toEqual([]);
      expect(opened.problems.join()).toContain("violates the following Content Security Policy directive");
    });
  });

  test.for([
    { key: "Enter", colorScheme: "light" },
    { key: "Space", colorScheme: "dark" },
  ] as const)(
    "Tab reaches the search and the menu, $key opens the search, and its results can be read when it is $colorScheme",
    async ({ key, colorScheme }) => {
      await using opened = await openPage(browser, origin, { colorScheme });
      const { page } = opened;
      await page.goto(server.url);
      const search = page.getByRole("button", { name: "Search" });
      await search.waitFor();
      await page.keyboard.press("Tab");
      expect(await isFocused(search)).toBe(true);
      await page.keyboard.press("Tab");
      expect(await isFocused(page.getByRole("navigation").getByRole("link").first())).toBe(true);
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press(key);
      const dialog = page.getByTestId("search-dialog");
      await expect.poll(() => isFocused(dialog.getByRole("textbox"))).toBe(true);
      await page.keyboard.insertText(pages[0]?.summary ?? "");
      await dialog.getByRole("link").first().waitFor();
      expect(await paleTexts(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect.poll(() => isFocused(search)).toBe(true);
      expect(opened.problems).toEqual([]);
    },
  );

  test("without JavaScript it lists the operations and leads to the description", async () => {
    await using opened = await openPage(browser, origin, { javaScriptEnabled: false });
    await opened.page.goto(server.url);
    for (const { path, method } of located) {
      await opened.page.getByText(`${method.toUpperCase()} ${path}`, { exact: true }).waitFor();
    }
    expect(await opened.page.locator("section a").first().getAttribute("href")).toBe("openapi.yaml");
  });
});

/** Waits until a heading has been scrolled to the top of what can be seen, and the menu marks it. */
async function isShown(page: Page, text: string): Promise<void> {
  await page.waitForFunction((expected) => {
    const marked = document.querySelector(".menu-content [data-active=true]");
    const heading = [...document.querySelectorAll("h1, h2")].find(({ textContent }) =>
      textContent.startsWith(expected),
    );
    const top = heading?.getBoundingClientRect().top ?? -1;
    return marked?.textContent.startsWith(expected) && top >= 0 && top < innerHeight / 4;
  }, text);
}

/** The part of the page that is about one operation, its samples included. */
function section(page: Page, link: string) {
  return page.locator(`[id="${link.slice("#/".length)}"]`);
}

function pageBackground(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

function hostsLedTo(page: Page): Promise<string[]> {
  return page
    .locator("a[href]")
    .evaluateAll((found) => found.map((link) => new URL((link as HTMLAnchorElement).href).hostname));
}

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

async function chooseLanguage(page: Page, link: string, language: string): Promise<void> {
  const chooser = section(page, link).getByRole("button", { name: /^(curl|TypeScript)$/ });
  await chooser.click();
  await page.getByRole("menuitem", { name: language }).click();
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, "");
}
