import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A running program of this repository, whose output is held back until it is shown. */
export class Program {
  /** Resolves with whether it succeeded. */
  readonly ended: Promise<boolean>;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  #held = "";
  #shownOn: NodeJS.WritableStream | undefined;

  /** @param args the arguments of Node */
  constructor(...args: readonly string[]) {
    this.#child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        if (this.#shownOn === undefined) this.#held += text;
        else this.#shownOn.write(text);
      });
    }
    this.ended = once(this.#child, "close").then(([code]) => code === 0);
  }

  /** Resolves with true when it prints to its standard output, which a server does once it serves; with false if it ends before. */
  async serves(): Promise<boolean> {
    const printed = once(this.#child.stdout, "data").then(() => true);
    return Promise.race([printed, this.ended.then(() => false)]);
  }

  /** Writes what it has printed, and from now on what it prints. */
  showOn(stream: NodeJS.WritableStream): void {
    stream.write(this.#held);
    this.#held = "";
    this.#shownOn = stream;
  }

  stop(): void {
    this.#child.kill("SIGTERM");
  }
}
