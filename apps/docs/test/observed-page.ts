import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import type { BrowserProgram } from "./find-browser.ts";

/** A page, and everything that went wrong with it since it was opened. */
export interface ObservedPage extends AsyncDisposable {
  readonly page: Page;
  readonly problems: readonly string[];
}

export function launchBrowser({ executablePath, env }: BrowserProgram): Promise<Browser> {
  const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return chromium.launch({ executablePath, env: Object.fromEntries(defined) });
}

/**
 * Opens an empty page that reaches one origin only. A request to any other one is refused and is a problem, and so are
 * a request that failed, an error answer, an error on the console, and an exception.
 */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<ObservedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  context.setDefaultTimeout(60_000);
  const problems: string[] = [];
  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      problems.push(`request to ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on("requestfailed", (request) => problems.push(`failed request ${request.url()}`));
  page.on("response", (response) => {
    if (!response.ok()) problems.push(`${response.status()} for ${response.url()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console error ${message.text()}`);
  });
  return { page, problems, [Symbol.asyncDispose]: () => context.close() };
}
