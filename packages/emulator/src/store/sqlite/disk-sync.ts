/**
 * Waits for the disk, for all who have written something: one wait at a time, so that those who come while it lasts share the next
 * one.
 */
export class DiskSync {
  readonly #sync: () => Promise<void>;
  /** The wait that lasts, and the one that begins after it. */
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** @param sync resolves when everything is on the disk that was written before it was called */
  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  /** When everything is going to be on the disk that was written so far; `undefined` if it is there. */
  get pending(): Promise<void> | undefined {
    return this.#next ?? this.#running;
  }

  /**
   * Resolves when everything is on the disk that was written before this call. A wait that lasts already may have begun too early
   * for that.
   */
  flush(): Promise<void> {
    if (this.#running === undefined) return this.#begin();
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      return this.#begin();
    });
    return this.#next;
  }

  async #begin(): Promise<void> {
    const running = this.#sync();
    this.#running = running;
    // A disk that has failed once is not asked again: what it has lost, no later wait would bring back.
    await running;
    if (this.#running === running) this.#running = undefined;
  }
}
