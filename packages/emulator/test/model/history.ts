import { expect } from "vitest";
import type { Answer } from "../caller.ts";

/** What was answered, in the order of the answers. Entity tags of the emulator are numbers that grow with each change. */
export class History {
  readonly #latest = new Map<string, number>();
  readonly #versions = new Map<string, number>();
  readonly #reads: { readonly id: string; readonly name: string; readonly answered: number }[] = [];

  /** The newest version of a partner that an update was answered with. */
  latest(id: string): number {
    return this.#latest.get(id) ?? 0;
  }

  wrote(id: string, name: string, { status, headers, body }: Answer): void {
    expect([status, body.displayName]).toEqual([200, name]);
    const version = Number(/^W\/"(\d+)"$/.exec(headers.get("etag") ?? "")?.[1]);
    expect([...this.#versions.values()], "versions of other changes").not.toContain(version);
    this.#versions.set(`${id} ${name}`, version);
    this.#latest.set(id, Math.max(this.latest(id), version));
  }

  /** @param answered the newest version that was answered before the read was sent */
  read(id: string, name: string, answered: number): void {
    this.#reads.push({ id, name, answered });
  }

  /** A read shows what was answered before it was sent, or a change whose answer was still on its way. */
  expectNoReadIsOld(): void {
    for (const { id, name, answered } of this.#reads) {
      const version = name === "0" ? 0 : this.#versions.get(`${id} ${name}`);
      expect(version, `what ${name} of ${id} was written as`).toBeGreaterThanOrEqual(answered);
    }
  }
}
