import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A program that answers questions, in a process of its own: what V8 learns from one must not change how another runs. */
export class Subprocess {
  readonly #child: ChildProcess;
  readonly #name: string;

  /** @param options what Node is to be started with */
  constructor(module: URL | string, args: readonly string[] = [], options: readonly string[] = []) {
    const file = module instanceof URL ? fileURLToPath(module) : module;
    this.#name = [file, ...args].join(" ");
    this.#child = fork(file, args, { execArgv: [...options], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  }

  /** @throws {Error} if the program ends instead of answering */
  async ask<Question extends object, Answer>(question: Question): Promise<Answer> {
    const over = new AbortController();
    try {
      const answered = once(this.#child, "message", { signal: over.signal });
      const ended = once(this.#child, "exit", { signal: over.signal }).then(([code, signal]) => {
        throw new Error(`${this.#name} has ended with ${code ?? signal}.`);
      });
      this.#child.send(question);
      const [answer] = await Promise.race([answered, ended]);
      return answer;
    } finally {
      over.abort();
    }
  }

  /** Ends the program without asking, as nothing that it has is of any worth. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

/** Has a program answer what it is asked. It ends when nobody can ask any more, however the bench has ended. */
export function answerQuestions<Question>(answer: (question: Question) => unknown): void {
  process.on("message", async (question: Question) => process.send?.(await answer(question)));
  process.on("disconnect", () => process.exit());
}
