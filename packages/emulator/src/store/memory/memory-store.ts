import type { Condition } from "../../odata/condition.ts";
import { compileFilter } from "../../odata/evaluate-filter.ts";
import { meetsSearch } from "../../odata/evaluate-search.ts";
import { settle } from "../../partner/onboarding.ts";
import type { Partner, StoredPartner } from "../../partner/partner.ts";
import { type Candidates, candidatesOf } from "../candidates.ts";
import type { PageQuery, Store } from "../store.ts";
import { takenIdentifier } from "../taken-identifier.ts";
import { candidateRows, countCandidates } from "./candidate-rows.ts";
import { type Row, SORT_VALUES } from "./row.ts";
import { RowTable } from "./row-table.ts";
import { rowsInOrder } from "./rows-in-order.ts";

/** Makes a store that forgets everything when it is let go. Durable means nothing to it, so no method waits. */
export function createMemoryStore(): Store {
  return new MemoryStore();
}

/** A partner that is going to be settled. */
interface Pending {
  readonly id: string;
  readonly sequence: number;
  readonly at: number;
}

class MemoryStore implements Store {
  readonly #byId = new Map<string, Row>();
  #table = new RowTable();
  #changes = 0;
  /** The partners with a settlement, by identifier; and when the first one is due. */
  readonly #pending = new Map<string, Pending>();
  #nextSettlement = Number.POSITIVE_INFINITY;

  initialize(create: () => readonly Partner[]): string | undefined {
    return this.#changes === 0 ? this.insertAll(create()) : undefined;
  }

  settle(now: number): void {
    if (now < this.#nextSettlement) return;
    const due = [...this.#pending.values()].filter(({ at }) => at <= now);
    due.sort((one, other) => one.at - other.at || one.sequence - other.sequence);
    for (const { id } of due) this.update(id, (partner) => settle(partner, now));
    this.#nextSettlement = Number.POSITIVE_INFINITY;
    for (const { at } of this.#pending.values()) this.#nextSettlement = Math.min(this.#nextSettlement, at);
  }

  read(id: string): StoredPartner | undefined {
    return this.#byId.get(id)?.partner;
  }

  insert(partner: Partner): StoredPartner | undefined {
    return this.#byId.has(partner.id) ? undefined : this.#insertNew(partner);
  }

  insertAll(partners: readonly Partner[]): string | undefined {
    const taken = takenIdentifier(partners, (id) => this.#byId.has(id));
    if (taken === undefined) for (const partner of partners) this.#insertNew(partner);
    return taken;
  }

  update(id: string, change: (partner: StoredPartner) => StoredPartner): StoredPartner | undefined {
    const row = this.#byId.get(id);
    if (row === undefined) return undefined;
    const before = row.partner;
    const changed = change(before);
    if (changed === before) return before;
    this.#changes += 1;
    const after = { ...changed, version: this.#changes };
    this.#table.update(row, after);
    this.#expectSettlement(after);
    return after;
  }

  remove(id: string, check: (partner: StoredPartner) => void): boolean {
    const row = this.#byId.get(id);
    if (row === undefined) return false;
    check(row.partner);
    this.#byId.delete(id);
    this.#pending.delete(id);
    this.#table.remove(row);
    return true;
  }

  query({ order, after, skip, limit, ...condition }: PageQuery): readonly StoredPartner[] {
    if (limit === 0) return [];
    const candidates = this.#candidates(condition);
    const listing = { order, after, candidates, meets: meets(condition), wanted: skip + limit };
    const page: StoredPartner[] = [];
    let skipped = 0;
    for (const { partner } of rowsInOrder(this.#table, listing)) {
      if (skipped < skip) skipped += 1;
      else if (page.push(partner) === limit) break;
    }
    return page;
  }

  count(condition: Condition): number {
    const { filter, search } = condition;
    if (filter === undefined && search === undefined) return this.#table.size;
    const candidates = this.#candidates(condition);
    if (candidates?.areExact && search === undefined) return countCandidates(candidates, this.#table);
    const meetsCondition = meets(condition);
    let count = 0;
    for (const row of candidates === undefined ? this.#table : candidateRows(candidates, this.#table)) {
      if (meetsCondition(row)) count += 1;
    }
    return count;
  }

  reset(partners: readonly Partner[]): string | undefined {
    const taken = takenIdentifier(partners, () => false);
    if (taken !== undefined) return taken;
    this.close();
    return this.insertAll(partners);
  }

  close(): void {
    this.#byId.clear();
    this.#pending.clear();
    this.#table = new RowTable();
    this.#changes = 0;
    this.#nextSettlement = Number.POSITIVE_INFINITY;
  }

  #insertNew(partner: Partner): StoredPartner {
    this.#changes += 1;
    const stored = { ...partner, sequence: this.#changes, version: this.#changes };
    this.#byId.set(stored.id, this.#table.insert(stored));
    this.#expectSettlement(stored);
    return stored;
  }

  #candidates({ filter }: Condition): Candidates | undefined {
    return filter && candidatesOf(filter, (candidates) => countCandidates(candidates, this.#table));
  }

  #expectSettlement({ id, sequence, settlement }: StoredPartner): void {
    if (settlement === null) {
      this.#pending.delete(id);
      return;
    }
    this.#pending.set(id, { id, sequence, at: settlement.at });
    this.#nextSettlement = Math.min(this.#nextSettlement, settlement.at);
  }
}

function meets({ filter, search }: Condition): (row: Row) => boolean {
  const evaluate = filter && compileFilter(filter, SORT_VALUES);
  return (row) =>
    (evaluate === undefined || evaluate(row) === true) &&
    (search === undefined || meetsSearch(search, row.partner.displayName));
}
