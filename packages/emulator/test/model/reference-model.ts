import { expect } from "vitest";
import type { Condition } from "../../src/odata/condition.ts";
import type { OrderKey } from "../../src/odata/position.ts";
import { PARTNER_ID } from "../caller.ts";
import { naiveList } from "../odata/naive-list.ts";
import type { PropertyName } from "../odata/values.ts";
import type { StoredPartner } from "../store/partner-collection.ts";
import type { Content, Which } from "./actions.ts";

/** A partner, and until when somebody has to confirm it. */
interface KnownPartner extends StoredPartner {
  readonly request: { readonly expiresAt: number; readonly completesAt: number } | undefined;
}

/** After how many milliseconds a request to onboard expires, and completes by itself. */
interface OnboardingTimes {
  readonly expireAfter: number;
  readonly completeAfter: number | undefined;
}

/** What the service should know, as simple as it can be said, for comparison: none of it is the emulator's own code. */
export class ReferenceModel {
  readonly tags = new EntityTags();
  readonly #times: OnboardingTimes;
  #now: number;
  #created = 0;
  #partners: readonly KnownPartner[] = [];

  /** It has the partner that an emulator has at first. */
  constructor(start: Date, times: OnboardingTimes) {
    this.#now = start.getTime();
    this.#times = times;
    this.reset();
  }

  reset(): void {
    this.#created = 0;
    this.#partners = [];
    this.tags.forget();
    this.create(PARTNER_ID, { displayName: "TeamViewer" });
  }

  get now(): Date {
    return new Date(this.#now);
  }

  find(id: string): KnownPartner | undefined {
    return this.#partners.find((partner) => partner.id === id);
  }

  /** The identifier that is meant; one that no partner has if there are none to choose from. */
  identify(which: Which): string {
    if (typeof which === "string") return which;
    return this.#partners[which % this.#partners.length]?.id ?? "nobody";
  }

  list(condition: Condition, order: readonly OrderKey[]): readonly StoredPartner[] {
    return naiveList(this.#partners, condition, order);
  }

  create(id: string, content: Content): void {
    this.#created += 1;
    const supplied = {
      displayName: null,
      onboardingUrl: null,
      onboardingStatus: "notOnboarded",
      lastConnectionDateTime: "0001-01-01T00:00:00Z",
    } as const;
    const unseen = { settlement: null, request: undefined, sequence: this.#created, version: 0 };
    this.#partners = [...this.#partners, { ...supplied, ...content, ...unseen, id }];
  }

  update(id: string, content: Content): void {
    const { onboardingStatus } = content;
    const ends = onboardingStatus !== undefined && onboardingStatus !== "onboarding";
    this.#change(id, { ...content, ...(ends && { request: undefined }) });
  }

  remove(id: string): void {
    this.#partners = this.#partners.filter((partner) => partner.id !== id);
    this.tags.change(id);
  }

  beginOnboarding(id: string, onboardingUrl: string): void {
    const { expireAfter, completeAfter = Number.POSITIVE_INFINITY } = this.#times;
    const request = { expiresAt: this.#now + expireAfter, completesAt: this.#now + completeAfter };
    this.#change(id, { onboardingStatus: "onboarding", onboardingUrl, request });
  }

  completeOnboarding(id: string, at: number = this.#now): void {
    // Without zeros at the end of the fraction, and without a fraction of nothing.
    const lastConnectionDateTime = new Date(at).toISOString().replace(/0+Z$/, "Z").replace(".Z", "Z");
    this.#change(id, { onboardingStatus: "onboarded", lastConnectionDateTime, request: undefined });
  }

  disconnect(id: string): void {
    this.#change(id, { onboardingStatus: "notOnboarded", request: undefined });
  }

  wait(seconds: number): void {
    this.#now += seconds * 1000;
    for (const { id, request } of this.#partners) {
      if (request === undefined) continue;
      const { expiresAt, completesAt } = request;
      if (completesAt < expiresAt && completesAt <= this.#now) this.completeOnboarding(id, completesAt);
      else if (expiresAt <= this.#now) this.disconnect(id);
    }
  }

  #change(id: string, changes: Partial<KnownPartner>): void {
    this.#partners = this.#partners.map((partner) => {
      if (partner.id !== id) return partner;
      const changed = { ...partner, ...changes };
      if (areEqual(partner, changed)) return partner;
      this.tags.change(id);
      return changed;
    });
  }
}

/** What an answer tells of a partner. */
export function entityOf({ id, displayName, onboardingUrl, onboardingStatus, lastConnectionDateTime }: StoredPartner) {
  return { id, displayName, onboardingUrl, onboardingStatus, lastConnectionDateTime };
}

/** The properties of it that were asked for. */
export function selectionOf(partner: StoredPartner, select: readonly PropertyName[] | undefined): object {
  return select === undefined ? entityOf(partner) : Object.fromEntries(select.map((name) => [name, partner[name]]));
}

/** Another request to onboard is another state, even if it is to end like the one before. */
function areEqual(one: KnownPartner, other: KnownPartner): boolean {
  return one.request === other.request && JSON.stringify(entityOf(one)) === JSON.stringify(entityOf(other));
}

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
