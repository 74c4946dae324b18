import { readResponse } from "../calling/read-response.ts";
import { serializeOption } from "../calling/serialize-url.ts";
import { writeRequest } from "../calling/write-request.ts";
import { expectOption } from "../check-options.ts";
import type { GraphConnection } from "../connection.ts";
import { ProtocolError } from "../errors/call-errors.ts";
import { isRecord } from "../json.ts";
import type { CallableOperation } from "../operation.ts";
import type { ReceivedResponse } from "../response.ts";
import type { PagedCollection, ReadAllOptions, ReadPage, ReadPagesOptions } from "./paged-collection.ts";

/** A page, as far as paging needs to know it. */
interface Page {
  readonly value: readonly unknown[];
  readonly "@odata.nextLink"?: unknown;
}

/** A page, and the response that it came in. */
interface ResponsePage {
  readonly page: ReadPage<Page>;
  readonly response: ReceivedResponse;
}

/**
 * Makes a collection out of an operation that responds with a page.
 *
 * While it is read it rejects as any call does, and with ProtocolError if a response is not a page or leads where it may not.
 *
 * @throws TypeError or RangeError if an argument is not valid
 */
export function readCollection(
  connection: GraphConnection,
  operation: CallableOperation,
  args: readonly unknown[],
): PagedCollection<unknown, Page> {
  const call = writeRequest(connection, operation, args.map(readPageSize), serializeOption);
  const { url: ownUrl, query: ownQuery } = call.request;

  function linkToFirst({ from = ownUrl + ownQuery }: ReadPagesOptions = {}): string {
    expectOption(isPageOf(ownUrl, from), "from", `a next link of ${ownUrl}`, RangeError);
    return from;
  }

  async function readPage(link: string): Promise<ResponsePage> {
    const url = link.replace(/\?.*/s, "");
    const next = { ...call, request: { ...call.request, url, query: link.slice(url.length) } };
    const response = await connection.send(next.request, next.options);
    const body = readResponse(next, response, connection.validateResponse);
    if (!isPage(body)) throw new ProtocolError(response, "a page without an array of values");
    const get = () => readNextLink(connection.baseUrl, body, response);
    return { page: Object.defineProperty(body, "nextLink", { get }) as ReadPage<Page>, response };
  }

  async function* pages(options?: ReadPagesOptions): AsyncGenerator<ReadPage<Page>, void, undefined> {
    const seen = new Set<string>();
    for (let link: string | undefined = linkToFirst(options); link !== undefined; ) {
      seen.add(link);
      const { page, response }: ResponsePage = await readPage(link);
      yield page;
      link = page.nextLink;
      // Or reading would never end.
      if (link !== undefined && seen.has(link)) throw new ProtocolError(response, "a next link that it gave before");
    }
  }

  async function first(options?: ReadPagesOptions): Promise<ReadPage<Page>> {
    const { page } = await readPage(linkToFirst(options));
    return page;
  }

  async function* items(): AsyncGenerator<unknown, void, undefined> {
    for await (const page of pages()) yield* page.value;
  }

  async function all({ limit = Infinity }: ReadAllOptions = {}): Promise<unknown[]> {
    const holds = limit >= 0 && (limit === Infinity || Number.isInteger(limit));
    expectOption(holds, "limit", "a whole number from 0, or Infinity", RangeError);
    const read: unknown[] = [];
    if (limit === 0) return read;
    for await (const item of items()) {
      if (read.push(item) >= limit) break;
    }
    return read;
  }

  return { pages, first, all, [Symbol.asyncIterator]: items };
}

/** The option `pageSize` is a number for what OData says in a header. */
function readPageSize(argument: unknown): unknown {
  if (!isRecord(argument)) return argument;
  const { pageSize, ...options } = argument;
  if (pageSize === undefined) return options;
  expectOption(Number(pageSize) > 0 && Number.isInteger(pageSize), "pageSize", "a whole number from 1", RangeError);
  return { ...options, Prefer: `odata.maxpagesize=${pageSize}` };
}

function isPage(body: unknown): body is Page {
  return Array.isArray(Reflect.get(Object(body), "value"));
}

/**
 * Reads where the next page is. It may be asked for with the token if it is on the same host and of the same version of the
 * service. Dot segments, a user name that looks like the host, and the like are the URL parser's to see through.
 *
 * @param baseUrl the address of the service, its version included
 * @throws ProtocolError if it leads elsewhere
 * @see https://learn.microsoft.com/graph/paging
 */
function readNextLink(
  baseUrl: string,
  { "@odata.nextLink": link }: Page,
  response: ReceivedResponse,
): string | undefined {
  if (link === undefined || link === null) return undefined;
  if (typeof link === "string" && normalize(link)?.startsWith(`${baseUrl}/`)) return link;
  throw new ProtocolError(response, `a next link that leaves ${baseUrl}`);
}

/**
 * Whether a link leads to a page of the collection at `url`, whatever its query. It may have been in a browser: what else is at
 * the service is none of its business.
 */
function isPageOf(url: string, link: string): boolean {
  return (
    normalize(link)
      ?.replace(/[?#].*/s, "")
      .toLowerCase() === url.toLowerCase()
  );
}

function normalize(link: string): string | undefined {
  return URL.canParse(link) ? new URL(link).href : undefined;
}
