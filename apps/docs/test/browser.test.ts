import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operations } from "@remote-assistance/client/operations";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeSamples } from "../src/code-samples.ts";
import { operationsOf } from "../src/contract.ts";
import { hostsOf } from "../src/foreign-hosts.ts";
import { readContract } from "../src/read-contract.ts";
import { type StaticServer, serveFolder } from "../src/static-server.ts";
import { BUNDLE_FOLDER, type BuiltReference, builtReference } from "./built-reference.ts";
import { findBrowser } from "./find-browser.ts";
import { launchBrowser, openPage } from "./observed-page.ts";
import { operationLink } from "./operation-link.ts";
import { paleTexts } from "./pale-texts.ts";

const program = await findBrowser();
if (program === undefined) process.stderr.write("There is no Chrome or Chromium, so the browser tests are left out.\n");
const contract = await readContract(join(BUNDLE_FOLDER, "openapi.json"));
const located = operationsOf(contract);
const pages = located.map(({ operation }) => ({ summary: operation.summary, link: operationLink(operation) }));
const everyPage = [{ summary: contract.info.title, link: "" }, ...pages];

describe.runIf(program)("the reference in a browser", { timeout: 60_000 }, () => {
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
    "$link shows $summary, with no error and no request to another host",
    async ({ summary, link }) => {
      await using opened = await openPage(browser, origin);
      await opened.page.goto(server.url + link);
      await headingAtTop(opened.page, summary);
      expect(opened.problems).toEqual([]);
      expect(await opened.page.title()).toBe(`${contract.info.title} – API reference`);
    },
  );

  test("whatever goes wrong with a page is noticed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "planted-"));
    const planted =
      '<img src="https://elsewhere.test/x.png"><img src="gone.png"><script>console.error("x"); y()</script>';
    await writeFile(join(folder, "index.html"), planted);
    const plantedServer = await serveFolder(folder, 0);
    await using opened = await openPage(browser, new URL(plantedServer.url).origin);
    await opened.page.goto(plantedServer.url, { waitUntil: "networkidle" });
    await plantedServer.close();
    await rm(folder, { recursive: true });
    expect(opened.problems).toEqual(
      expect.arrayContaining([
        "request to https://elsewhere.test/x.png",
        "failed request https://elsewhere.test/x.png",
        `404 for ${plantedServer.url}gone.png`,
        "console error x",
        "exception y is not defined",
      ]),
    );
  });

  test("the page forbids its scripts to reach another host", async () => {
    await using opened = await openPage(browser, origin);
    await opened.page.goto(server.url);
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

  test("a link may spell names as the contract does", async () => {
    await using opened = await openPage(browser, origin);
    for (const { operation } of located) {
      await opened.page.goto(`${server.url}#/${operation.tags[0]}/${operation.operationId}`);
      await headingAtTop(opened.page, operation.summary);
    }
    expect(opened.problems).toEqual([]);
  });

  test("the menu leads to each operation, by the same links and within the page", async () => {
    await using opened = await openPage(browser, origin);
    await opened.page.goto(server.url);
    await opened.page.getByRole("listitem").nth(1).click();
    await opened.page
      .getByRole("listitem")
      .getByText(pages[0]?.summary ?? "")
      .waitFor();
    const links = await opened.page
      .locator("ul a")
      .evaluateAll((found) => found.map((link) => link.getAttribute("href")));
    expect(links).toEqual(expect.arrayContaining(pages.map(({ link }) => link)));
    expect(links.filter((link) => !link?.startsWith("#/"))).toEqual([]);
  });

  test("nothing on a page leads where the contract does not", async () => {
    await using opened = await openPage(browser, origin);
    const allowed = new Set([...hostsOf(contract), new URL(origin).hostname]);
    for (const { link, summary } of everyPage) {
      await opened.page.goto(server.url + link);
      await headingAtTop(opened.page, summary);
      const links = opened.page.locator("a[href]");
      const hosts = await links.evaluateAll((found) =>
        found.map((anchor) => new URL((anchor as HTMLAnchorElement).href).hostname),
      );
      expect(hosts.filter((host) => !allowed.has(host))).toEqual([]);
    }
    // Redoc would open other companies' sites from a menu here.
    expect(await opened.page.getByRole("button", { name: "Copy", exact: true }).count()).toBeGreaterThan(0);
    expect(await opened.page.getByRole("button", { name: "More actions" }).count()).toBe(0);
  });

  test("each operation shows its samples, and the language stays chosen", async () => {
    await using opened = await openPage(browser, origin);
    await opened.page.goto(server.url + (pages[0]?.link ?? ""));
    for (const language of ["curl", "TypeScript"]) {
      await chooseLanguage(opened.page, pages[0]?.link ?? "", language);
      for (const operation of located) {
        const sample = codeSamples(contract, operations, operation).find(({ label }) => label === language);
        const link = operationLink(operation.operation);
        await opened.page.goto(server.url + link);
        await section(opened.page, link)
          .getByText(firstLine(sample?.source ?? ""))
          .first()
          .waitFor();
        const shown = await section(opened.page, link).textContent();
        expect(withoutSpace(shown ?? "")).toContain(withoutSpace(sample?.source ?? "missing"));
      }
    }
  });

  test("it is light or dark as the reader prefers, and can be read in both", async () => {
    const backgrounds: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      await using opened = await openPage(browser, origin, { colorScheme });
      for (const { link, summary } of everyPage) {
        await opened.page.goto(server.url + link);
        await headingAtTop(opened.page, summary);
        expect(await paleTexts(opened.page), `${colorScheme} ${link}`).toEqual([]);
      }
      backgrounds.push(await opened.page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    }
    expect(backgrounds[0]).not.toBe(backgrounds[1]);
  });

  test("text that is too pale is noticed", async () => {
    await using opened = await openPage(browser, origin);
    await opened.page.setContent('<p style="color: #999">pale</p><p style="color: #595959">readable</p>');
    expect(await paleTexts(opened.page)).toEqual(["2.85 pale"]);
  });

  test.for(["openapi.yaml", "openapi.json"])("%s can be downloaded, as it was bundled", async (name) => {
    await using opened = await openPage(browser, origin);
    await opened.page.goto(server.url);
    const [download] = await Promise.all([
      opened.page.waitForEvent("download"),
      opened.page.getByText(name, { exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path())).toEqual(await readFile(join(BUNDLE_FOLDER, name)));
  });

  test("its language, its one first heading and its main part are marked for assistive technology", async () => {
    await using opened = await openPage(browser, origin);
    await opened.page.goto(server.url);
    await headingAtTop(opened.page, contract.info.title);
    expect(await opened.page.locator("html").getAttribute("lang")).toBe("en");
    expect(await opened.page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await opened.page.getByRole("main").count()).toBe(1);
  });

  test("without JavaScript it lists the operations and leads to the description", async () => {
    await using opened = await openPage(browser, origin, { javaScriptEnabled: false });
    await opened.page.goto(server.url);
    for (const { path, method } of located) {
      await opened.page.getByText(`${method.toUpperCase()} ${path}`, { exact: true }).waitFor();
    }
    expect(await opened.page.locator("section a").first().getAttribute("href")).toBe("openapi.yaml");
  });
});

/** Waits until a heading has been scrolled to the top of what can be seen. */
async function headingAtTop(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (expected) =>
      [...document.querySelectorAll("h1, h2")].some((heading) => {
        const { top } = heading.getBoundingClientRect();
        return heading.textContent.startsWith(expected) && top >= 0 && top < innerHeight / 4;
      }),
    text,
  );
}

/** The part of the page that is about one operation, its samples included. */
function section(page: Page, link: string) {
  return page.locator(`[id="${link.slice("#/".length)}"]`);
}

async function chooseLanguage(page: Page, link: string, language: string): Promise<void> {
  const chooser = section(page, link).getByRole("button", { name: /^(curl|TypeScript)$/ });
  await chooser.click();
  await page.getByRole("menuitem", { name: language }).click();
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, "");
}
