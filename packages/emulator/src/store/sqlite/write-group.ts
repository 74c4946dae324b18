/** A write that waits for its group. */
interface Write {
  /** Writes, and returns what tells the caller, to be called when the write is durable. */
  readonly perform: () => () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers writes: those that come in during one turn of the event loop share one transaction, and so one wait for the disk,
 * and are told of when it has ended. As the transaction begins and ends within one call, nobody else ever sees half of it.
 */
export class WriteGroup {
  readonly #transact: (writeAll: () => void) => void;
  readonly #isFatal: (error: unknown) => boolean;
  #waiting: Write[] = [];

  /**
   * @param transact calls the function in a transaction; if it fails, nothing has been written
   * @param isFatal whether an error ends the transaction. Any other one is thrown before anything is written, and is the
   * caller's own affair: a condition that is not met must not undo the writes of others
   */
  constructor(transact: (writeAll: () => void) => void, isFatal: (error: unknown) => boolean) {
    this.#transact = transact;
    this.#isFatal = isFatal;
  }

  /** Resolves with the result when it is durable. */
  write<Result>(perform: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      const write = {
        perform: () => {
          const result = perform();
          return () => resolve(result);
        },
        reject,
      };
      // Immediates come after all input that is there by now has been read, and so after every write that came with it.
      if (this.#waiting.push(write) === 1) setImmediate(() => this.end());
    });
  }

  /** Performs what is waiting, at once. */
  end(): void {
    const writes = this.#waiting;
    if (writes.length === 0) return;
    this.#waiting = [];
    const announcements: (() => void)[] = [];
    try {
      this.#transact(() => {
        for (const write of writes) announcements.push(this.#attempt(write));
      });
    } catch (error) {
      for (const { reject } of writes) reject(error);
      return;
    }
    for (const announce of announcements) announce();
  }

  #attempt({ perform, reject }: Write): () => void {
    try {
      return perform();
    } catch (error) {
      if (this.#isFatal(error)) throw error;
      return () => reject(error);
    }
  }
}
