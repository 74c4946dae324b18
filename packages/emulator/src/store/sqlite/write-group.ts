/** A write that waits for its group. */
interface Write {
  /** Writes, and returns what tells the caller, to be called when the write is durable. */
  readonly perform: () => () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does something in a transaction.
 *
 * @returns when it is durable; `undefined` if it is, as nothing was written
 * @throws if nothing could be written
 */
export type Transact = (writeAll: () => void) => Promise<void> | undefined;

/**
 * Gathers writes: those that come in during one turn of the event loop, or while the disk is at work for the ones before, share one
 * transaction, and so one wait for the disk, and are told of when it is over. As the transaction begins and ends within one call,
 * nobody else ever sees half of it.
 */
export class WriteGroup {
  readonly #transact: Transact;
  readonly #isFatal: (error: unknown) => boolean;
  #waiting: Write[] = [];
  /** While the disk is at work. */
  #running: Promise<void> | undefined;

  /**
   * @param isFatal whether an error ends the transaction. Any other one is thrown before anything is written, and is the
   * caller's own affair: a condition that is not met must not undo the writes of others
   */
  constructor(transact: Transact, isFatal: (error: unknown) => boolean) {
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
      if (this.#waiting.push(write) === 1 && this.#running === undefined) this.#schedule();
    });
  }

  /** Performs what is waiting, and resolves when all of it is durable or has failed. */
  async end(): Promise<void> {
    do {
      this.#perform();
      await this.#running;
    } while (this.#waiting.length > 0);
  }

  /** Immediates come after all input that is there by now has been read, and so after every write that came with it. */
  #schedule(): void {
    setImmediate(() => this.#perform());
  }

  #perform(): void {
    const writes = this.#waiting;
    if (writes.length === 0 || this.#running !== undefined) return;
    this.#waiting = [];
    const announcements: (() => void)[] = [];
    const announce = () => {
      for (const tell of announcements) tell();
    };
    const fail = (error: unknown) => {
      for (const { reject } of writes) reject(error);
    };
    try {
      const durable = this.#transact(() => {
        for (const write of writes) announcements.push(this.#attempt(write));
      });
      if (durable === undefined) announce();
      else this.#running = durable.then(announce, fail).then(() => this.#goOn());
    } catch (error) {
      fail(error);
    }
  }

  #goOn(): void {
    this.#running = undefined;
    if (this.#waiting.length > 0) this.#schedule();
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
