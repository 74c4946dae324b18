import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { BrowserProgram } from "../../../../../apps/docs/test/find-browser.ts";
import { launchBrowser } from "../../../../../apps/docs/test/observed-page.ts";
import { bundleWithEsbuild } from "../bundlers.ts";
import type { Smoke } from "./run-times.ts";

/** Loads the suite in a page of another origin than the mock's, so that CORS applies. */
export function smokeInBrowser(program: BrowserProgram | undefined): Smoke | undefined {
  if (program === undefined) return undefined;
  return async (consumer, baseUrl) => {
    const { code } = await bundleWithEsbuild(join(consumer, "smoke.js"));
    const [server, browser] = await Promise.all([servePage(code), launchBrowser(program)]);
    try {
      const page = await browser.newPage();
      await page.goto(urlOf(server));
      const call = `import("./smoke.js").then(({ smoke }) => smoke(${JSON.stringify(baseUrl)}))`;
      return await page.evaluate(call);
    } finally {
      await browser.close();
      server.close();
    }
  };
}

/**
 * Over a real port: Chromium does not let a page that Playwright answers for reach this machine, as if it came from
 * the internet.
 */
async function servePage(script: string): Promise<Server> {
  const server = createServer(({ url }, response) => {
    if (url === "/smoke.js") response.setHeader("content-type", "text/javascript").end(script);
    else response.setHeader("content-type", "text/html").end("<!doctype html>");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("The server has no port.");
  return `http://127.0.0.1:${address.port}/`;
}
