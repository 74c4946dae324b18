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
   * @example
   * ```ts
   * for await (const page of graph.remoteAssistancePartners.list({ $count: true }).pages()) console.log(page["@odata.count"]);
   * ```
   */
  pages(): AsyncGenerator<Page, void, undefined>;
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
