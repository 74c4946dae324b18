/** The requests that are being answered, as far as they have to wait for something. */
export class RunningRequests {
  readonly #answers = new Set<Promise<unknown>>();

  /** Knows of a request until it is answered. */
  track<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#answers.add(answer);
    const forget = () => this.#answers.delete(answer);
    answer.then(forget, forget);
    return answer;
  }

  /** Waits until those are answered that are running now. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#answers);
  }
}
