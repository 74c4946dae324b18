import type { RemoteAssistancePartnerCreate } from "@remote-assistance/client";
import type { Awaitable } from "./awaitable.ts";
import type { PartnerState } from "./emulator.ts";
import { writeDateTimeOffset } from "./partner/date-time-offset.ts";
import { entityOf } from "./partner/entity.ts";
import { newPartner } from "./partner/new-partner.ts";
import type { Partner, StoredPartner } from "./partner/partner.ts";
import type { Store } from "./store/store.ts";

type Bodies = readonly RemoteAssistancePartnerCreate[];

/** The partners of a store: the seed that it begins with, and all of them at once. */
export class Population {
  readonly #store: Store;
  readonly #seed: Bodies;
  readonly #newId: () => string;
  #isSeeded = false;
  /** While the seed is being put in, so that nobody does so twice. */
  #seeding: Promise<void> | undefined;

  constructor(store: Store, seed: Bodies, newId: () => string) {
    this.#store = store;
    this.#seed = seed;
    this.#newId = newId;
  }

  /**
   * Puts the seed in, if nothing was ever there. Whatever needs partners waits for it. If it fails, whoever comes next tries it
   * again: a disk that is full need not stay so.
   *
   * @throws RangeError for an identifier that comes twice, and what the store throws
   */
  ready(): Awaitable<void> {
    if (this.#isSeeded) return undefined;
    if (this.#seeding === undefined) {
      this.#seeding = this.#begin();
      const forget = () => {
        this.#seeding = undefined;
      };
      this.#seeding.then(forget, forget);
    }
    return this.#seeding;
  }

  /**
   * Puts partners in, beside those that are there: all of them, or none.
   *
   * @throws RangeError for an identifier that is taken
   */
  async add(bodies: Bodies): Promise<void> {
    refuse(await this.#store.insertAll(this.#create(bodies)));
  }

  /** Removes everything, and puts the seed in again. */
  async reset(): Promise<void> {
    refuse(await this.#store.reset(this.#create(this.#seed)));
  }

  /** All partners, at a time. */
  async list(now: Date): Promise<readonly PartnerState[]> {
    await this.#store.settle(now.getTime());
    const everything = { filter: undefined, search: undefined, order: [], after: undefined, skip: 0 };
    const partners = await this.#store.query({ ...everything, limit: Number.MAX_SAFE_INTEGER });
    return partners.map(stateOf);
  }

  async #begin(): Promise<void> {
    refuse(await this.#store.initialize(() => this.#create(this.#seed)));
    this.#isSeeded = true;
  }

  #create(bodies: Bodies): Partner[] {
    return bodies.map((body) => newPartner(body, this.#newId));
  }
}

function refuse(taken: string | undefined): void {
  if (taken !== undefined)
    throw new RangeError(`There is a partner ${taken} already. Give each an identifier of its own.`);
}

function stateOf(partner: StoredPartner): PartnerState {
  const { settlement } = partner;
  const expiry = settlement === null ? null : writeDateTimeOffset(new Date(settlement.expiresAt));
  return { ...entityOf(partner), onboardingRequestExpiryDateTime: expiry };
}
