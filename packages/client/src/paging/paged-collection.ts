/**
 * A collection that comes page by page. Nothing is sent before it is read, and the next page is asked for only when the
 * last one has been used up. Each reading starts anew. Each page is a call of its own: limits and retries are those of one.
 *
 * @example
 * ```ts
 * for await (const partner of graph.remoteAssistancePartners.list()) console.log(partner.displayName);
 * ```
 */
export interface PagedCollection<Item, Page> extends AsyncIterable<Item> {
  /**
   * The pages as they come, each with its `@odata.count` and `@odata.context`. A page may be empty although more follow.
   *
   * @throws RangeError if `from` is not a link to a page of this collection
   * @example
   * ```ts
   * for await (const page of graph.remoteAssistancePartners.list({ $count: true }).pages()) console.log(page["@odata.count"]);
   * ```
   */
  pages(options?: ReadPagesOptions): AsyncGenerator<ReadPage<Page>, void, undefined>;
  /**
   * Reads one page and no more: for a server that shows a page at a time.
   *
   * @throws RangeError if `from` is not a link to a page of this collection
   * @example
   * ```ts
   * const page = await graph.remoteAssistancePartners.list({ $top: 20 }).first({ from: request.query.from });
   * response.json({ partners: page.value, from: page.nextLink });
   * ```
   */
  first(options?: ReadPagesOptions): Promise<ReadPage<Page>>;
  /**
   * Reads everything into an array.
   *
   * @throws RangeError if `limit` is not a whole number from 0
   */
  all(options?: ReadAllOptions): Promise<Item[]>;
}

/** How much {@link PagedCollection.all} reads. */
export interface ReadAllOptions {
  /**
   * How many items at most. Pages that are not needed for them are not asked for.
   * @defaultValue all there are
   */
  readonly limit?: number | undefined;
}

/** A page as it came, and where the next one is. */
export type ReadPage<Page> = Page & {
  /**
   * Its `@odata.nextLink`, `undefined` on the last page. It is not in the page's JSON a second time.
   *
   * @throws ProtocolError if it leads to another host or version
   */
  readonly nextLink: string | undefined;
};

/** Where {@link PagedCollection.pages} and {@link PagedCollection.first} begin. */
export interface ReadPagesOptions {
  /**
   * The `nextLink` of a page that was read before, maybe by another process. Whatever has been away counts as input: it may lead
   * to a page of this collection at this service, and to nothing else. `$filter` and the like stand in it, so sign it if they matter.
   * @defaultValue the first page
   */
  readonly from?: string | undefined;
}
