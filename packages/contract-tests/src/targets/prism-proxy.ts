import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { readDocument } from "../contract/contract.ts";
import type { OpenApiDocument } from "../contract/open-api-document.ts";
import type { Target } from "../scenario.ts";

const ignore = () => {};

type Logger = Parameters<typeof createServer>[1]["components"]["logger"];

const SILENT: Logger = {
  child: () => SILENT,
  debug: ignore,
  info: ignore,
  success: ignore,
  warn: ignore,
  error: ignore,
};

/**
 * A target that is served over HTTP, seen through Prism's validating proxy: what it answers off the contract becomes a 500
 * whose body names the place.
 *
 * Requests are not validated, as the scenarios want the target's own refusals. Three kinds go past the proxy: it does not pass
 * on what the contract has no path or method for, never answers malformed JSON, and takes the quotes off a text alone.
 */
export async function behindPrism<Served extends Target>(contract: URL, target: Served): Promise<Served> {
  const operations = await getHttpOperationsFromSpec(documentForPrism(await readDocument(contract)));
  const proxy = createServer(operations, {
    cors: false,
    components: { logger: SILENT },
    config: {
      isProxy: true,
      upstream: new URL(target.baseUrl),
      upstreamProxy: undefined,
      validateResponse: true,
      validateRequest: false,
      checkSecurity: false,
      errors: true,
      mock: { dynamic: false },
    },
  });
  const baseUrl = await proxy.listen(0, "127.0.0.1");
  const pastProxy = (url: string, init: RequestInit) => target.fetch(url.replace(baseUrl, target.baseUrl), init);
  return {
    ...target,
    name: `${target.name} behind Prism`,
    baseUrl,
    fetch: async (url, init) => {
      if (isMangled(init)) return pastProxy(url, init);
      const response = await fetch(url, init);
      return (await isUnrouted(response)) ? pastProxy(url, init) : response;
    },
    close: async () => {
      await proxy.close();
      await target.close();
    },
  };
}

/** A copy, as Prism writes into what it reads, in which text is text: Prism does not read the number that a text may be. */
function documentForPrism(document: OpenApiDocument): object {
  return JSON.parse(JSON.stringify(document), (key, value) =>
    key === "text/plain" ? { ...value, schema: { type: "string" } } : value,
  );
}

function isMangled({ headers, body }: RequestInit): boolean {
  if (typeof body !== "string" || !new Headers(headers).get("Content-Type")?.startsWith("application/json"))
    return false;
  try {
    return typeof JSON.parse(body) === "string";
  } catch {
    return true;
  }
}

async function isUnrouted(response: Response): Promise<boolean> {
  if (response.headers.get("Content-Type") !== "application/problem+json") return false;
  const { type } = Object(await response.clone().json());
  return /#NO_(PATH|METHOD)_MATCHED_ERROR$/.test(type);
}
