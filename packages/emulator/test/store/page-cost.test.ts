import { describe, expect, test } from "vitest";
import { compileFilter } from "../../src/odata/evaluate-filter.ts";
import type { OrderKey } from "../../src/odata/order.ts";
import { parseFilter } from "../../src/odata/parse-filter.ts";
import { readOrder } from "../../src/odata/read-order.ts";
import { candidatesOf } from "../../src/store/candidates.ts";
import { countCandidates } from "../../src/store/memory/candidate-rows.ts";
import { type Row, SORT_VALUES } from "../../src/store/memory/row.ts";
import { RowTable } from "../../src/store/memory/row-table.ts";
import { rowsInOrder } from "../../src/store/memory/rows-in-order.ts";

const PARTNERS = 20_000;
const PAGE = 10;

/** Half of the partners are onboarding, one in a hundred is onboarded; names and portals are in another order than they were made. */
function tableOfMany(): RowTable {
  const table = new RowTable();
  for (let sequence = 1; sequence <= PARTNERS; sequence += 1) {
    const turned = String((sequence * 7919) % PARTNERS).padStart(5, "0");
    table.insert({
      id: String(sequence),
      displayName: `Partner ${turned}`,
      onboardingUrl: sequence % 2 === 0 ? null : `https://example.com/${turned}`,
      onboardingStatus: sequence % 100 === 0 ? "onboarded" : sequence % 2 === 0 ? "onboarding" : "notOnboarded",
      lastConnectionDateTime: "0001-01-01T00:00:00Z",
      settlement: null,
      sequence,
      version: sequence,
    });
  }
  return table;
}

/** How many partners are looked at for a page. */
function lookedAt(table: RowTable, text: string | undefined, order: readonly OrderKey[]): number {
  const filter = text === undefined ? undefined : parseFilter(text);
  const evaluate = filter && compileFilter(filter, SORT_VALUES);
  const candidates = filter && candidatesOf(filter, (some) => countCandidates(some, table));
  let looks = 0;
  let found = 0;
  const meets = (row: Row) => {
    looks += 1;
    return evaluate === undefined || evaluate(row) === true;
  };
  for (const _ of rowsInOrder(table, { order, after: undefined, candidates, meets, wanted: PAGE })) {
    found += 1;
    if (found === PAGE) break;
  }
  return looks;
}

describe("for a page of ten, of 20,000 partners", () => {
  const table = tableOfMany();

  test.each<[looks: number, filter: string | undefined, $orderby: string[]]>([
    [10, undefined, []],
    [10, undefined, ["displayName"]],
    [10, undefined, ["displayName desc"]],
    [10, undefined, ["onboardingUrl"]],
    [1, "displayName eq 'Partner 00042'", []],
    [1, "displayName eq 'Partner 00042'", ["onboardingUrl", "id"]],
    [10, "onboardingStatus eq 'onboarding'", []],
    [10, "onboardingStatus eq 'onboarded'", []],
    [10, "onboardingUrl eq null", []],
    [10, "startswith(displayName,'Partner 0004')", []],
    [10, "startswith(displayName,'Partner 1')", ["displayName"]],
    [10, "displayName gt 'Partner 1' and displayName le 'Partner 2'", ["displayName desc"]],
    [2, "displayName eq 'Partner 00042' or id eq '1'", []],
    [1, "contains(onboardingUrl,'example') and id eq '1'", []],
  ])("%d are looked at where an index has them all: %s %j", (looks, filter, $orderby) => {
    expect(lookedAt(table, filter, readOrder({ $orderby }))).toBe(looks);
  });

  test.each<[most: number, filter: string | undefined, $orderby: string[]]>([
    [30, "onboardingStatus in ('onboarding','onboarded')", []],
    [30, "onboardingStatus eq 'onboarding'", ["displayName"]],
    [60, "contains(displayName,'1')", []],
    [200, "startswith(displayName,'Partner 1')", []],
    [300, "onboardingStatus eq 'onboarded'", ["displayName"]],
    [200, undefined, ["onboardingStatus", "displayName"]],
    [400, undefined, ["lastConnectionDateTime", "onboardingStatus desc", "displayName"]],
  ])("%d at most are looked at where it has to be met or sorted: %s %j", (most, filter, $orderby) => {
    expect(lookedAt(table, filter, readOrder({ $orderby }))).toBeLessThanOrEqual(most);
  });

  test("all are looked at where no index helps, and none meets the filter", () => {
    expect(lookedAt(table, "contains(displayName,'nobody')", [])).toBe(PARTNERS);
  });
});
