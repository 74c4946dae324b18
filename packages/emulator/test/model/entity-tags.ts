import { expect } from "vitest";

/** Which entity tag each partner has, as far as answers told, and which ones it had. A tag says nothing but whether it is the same. */
export class EntityTags {
  readonly #current = new Map<string, string>();
  readonly #old = new Map<string, string[]>();

  /** An answer told the tag of a partner: it is the one that is known, or one that no partner of this identifier ever had. */
  tell(id: string, tag: string | null): void {
    expect(tag).toMatch(/^W\/"[^"]+"$/);
    const known = this.#current.get(id);
    if (known !== undefined) expect(tag, "the tag of a partner that has not changed").toBe(known);
    expect(this.#old.get(id) ?? [], "tags that this partner had").not.toContain(tag);
    this.#current.set(id, String(tag));
  }

  /** The partner changed or was deleted, so that its tag counts no more. */
  change(id: string): void {
    const known = this.#current.get(id);
    if (known === undefined) return;
    this.#current.delete(id);
    this.#old.set(id, [known, ...(this.#old.get(id) ?? [])]);
  }

  /** All partners are new ones, which may have tags that others had. */
  forget(): void {
    this.#current.clear();
    this.#old.clear();
  }

  current(id: string): string | undefined {
    return this.#current.get(id);
  }

  /** One that the partner had before; of a partner that had none, one that no partner has. */
  old(id: string): string {
    return this.#old.get(id)?.[0] ?? 'W/"0"';
  }
}
