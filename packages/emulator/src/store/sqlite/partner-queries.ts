import type { Condition } from "../../odata/condition.ts";
import type { StoredPartner } from "../../partner/partner.ts";
import { type Candidates, candidatesOf } from "../candidates.ts";
import type { PageQuery } from "../store.ts";
import { chooseAccessPath } from "./access-path.ts";
import { candidatesSql } from "./candidates-sql.ts";
import { conditionSql } from "./condition-sql.ts";
import { pageSql, sourceSql } from "./page-sql.ts";
import { type ColumnValue, partnerOf } from "./partner-row.ts";
import { partsByStatus } from "./parts-by-status.ts";
import type { Statements } from "./statements.ts";

/** SQLite's way to say that there is no limit. */
const ALL = -1;

/** Lists and counts the partners of a database. */
export class PartnerQueries {
  readonly #statements: Statements;
  readonly #few: number;

  /** @param few how many partners are sorted for a page at most */
  constructor(statements: Statements, few: number) {
    this.#statements = statements;
    this.#few = few;
  }

  list(query: PageQuery): readonly StoredPartner[] {
    let partners: readonly StoredPartner[] = [];
    for (const part of partsByStatus(query)) {
      if (partners.length === query.limit) break;
      partners = partners.concat(this.#listPart({ ...part, limit: query.limit - partners.length }));
    }
    return partners;
  }

  count(condition: Condition): number {
    const candidates = this.#candidatesOf(condition);
    if (candidates?.areExact && condition.search === undefined) return this.#countCandidates(candidates, ALL);
    const few = candidates && this.#areFew(candidates) ? candidates : undefined;
    const values: ColumnValue[] = [];
    return this.#count(`${sourceSql(few, values)} WHERE ${conditionSql(condition, values)}`, values);
  }

  #listPart(query: PageQuery): StoredPartner[] {
    const path = chooseAccessPath(this.#candidatesOf(query), query.order, (candidates) => this.#areFew(candidates));
    const values: ColumnValue[] = [];
    const page = this.#statements.prepare(pageSql(query, path, values));
    return page.all(...values).map(partnerOf);
  }

  #candidatesOf({ filter }: Condition): Candidates | undefined {
    return filter && candidatesOf(filter, (candidates) => this.#countCandidates(candidates, this.#few + 1));
  }

  #areFew(candidates: Candidates): boolean {
    return this.#countCandidates(candidates, this.#few + 1) <= this.#few;
  }

  #countCandidates(candidates: Candidates, limit: number): number {
    const values: ColumnValue[] = [];
    const found = `SELECT 1 FROM partner WHERE ${candidatesSql(candidates, values)} LIMIT ?`;
    return this.#count(`(${found})`, [...values, limit]);
  }

  #count(source: string, values: readonly ColumnValue[]): number {
    return Number(this.#statements.prepare(`SELECT count(*) AS count FROM ${source}`).get(...values)?.count);
  }
}
