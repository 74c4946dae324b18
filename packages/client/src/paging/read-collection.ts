import { readResponse } from "../calling/read-response.ts";
import { writeRequest } from "../calling/write-request.ts";
import { expectOption } from "../check-options.ts";
import type { GraphConnection } from "../connection.ts";
import { ProtocolError } from "../errors/call-errors.ts";
import type { CallableOperation } from "../operation.ts";
import { staysWithin } from "./next-link.ts";
import type { PagedCollection, ReadAllOptions } from "./paged-collection.ts";

/** A page, as far as paging needs to know it. */
interface Page {
  readonly value: readonly unknown[];
  readonly "@odata.nextLink"?: unknown;
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
  const first = writeRequest(connection, operation, args);

  async function* pages(): AsyncGenerator<Page, void, undefined> {
    const seen = new Set([first.request.url + first.request.query]);
    let next = first;
    for (;;) {
      const response = await connection.send(next.request, next.options);
      const protocolError = (problem: string) => new ProtocolError(response, problem);
      const body = readResponse(next, response, connection.validateResponse);
      if (!isPage(body)) throw protocolError("a page without an array of values");
      yield body;
      const link = body["@odata.nextLink"];
      if (link === undefined || link === null) return;
      if (!staysWithin(connection.baseUrl, link)) throw protocolError(`a next link that leaves ${connection.baseUrl}`);
      // Or reading would never end.
      if (seen.has(link)) throw protocolError("a next link that it gave before");
      seen.add(link);
      const url = link.replace(/\?.*/s, "");
      next = { ...first, request: { ...first.request, url, query: link.slice(url.length) } };
    }
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

  return { pages, all, [Symbol.asyncIterator]: items };
}

function isPage(body: unknown): body is Page {
  return Array.isArray(Reflect.get(Object(body), "value"));
}
