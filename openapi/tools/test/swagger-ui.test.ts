import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../../apps/docs/test/find-browser.ts";
import { launchBrowser, openPage } from "../../../apps/docs/test/observed-page.ts";
import { contracts } from "../src/generated.ts";

const program = await findBrowser();
if (program === undefined) process.stderr.write("There is no Chrome or Chromium, so Swagger UI is left out.\n");

const ORIGIN = "http://swagger-ui.test";
const script = fileURLToPath(import.meta.resolve("swagger-ui-dist/swagger-ui-bundle.js"));
const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><main></main>
<script src="bundle.js"></script>
<script>
  const settings = { docExpansion: "full", defaultModelsExpandDepth: -1 };
  SwaggerUIBundle({ url: "openapi.json", domNode: document.querySelector("main"), ...settings });
</script>`;

describe.runIf(program)("Swagger UI", { timeout: 120_000 }, () => {
  let browser: Browser;

  beforeAll(async () => {
    if (program !== undefined) browser = await launchBrowser(program);
  });

  afterAll(() => browser.close());

  test.for(contracts)("names each parameter of $version, those of the path included", async ({ json }) => {
    await using opened = await openPage(browser, ORIGIN);
    // It takes a while to draw every operation at once.
    opened.page.setDefaultTimeout(100_000);
    await opened.page.route(`${ORIGIN}/`, (route) => route.fulfill({ body: page, contentType: "text/html" }));
    await opened.page.route(`${ORIGIN}/bundle.js`, (route) => route.fulfill({ path: script }));
    await opened.page.route(`${ORIGIN}/openapi.json`, (route) => route.fulfill({ path: json }));
    await opened.page.goto(ORIGIN);
    const onOnePartner = opened.page.locator(".opblock").filter({ hasText: "{remoteAssistancePartnerId}" });
    await onOnePartner.last().locator(".parameters-col_name").last().waitFor();
    const names = await onOnePartner.evaluateAll((operations) =>
      operations.map((operation) =>
        [...operation.querySelectorAll("td.parameters-col_name")].map(
          (cell) => cell.querySelector(".parameter__name")?.firstChild?.textContent ?? "",
        ),
      ),
    );
    expect(names).toEqual(Array(5).fill(expect.arrayContaining(["remoteAssistancePartnerId"])));
    expect(names.flat()).not.toContain("");
    expect(opened.problems).toEqual([]);
  });
});
