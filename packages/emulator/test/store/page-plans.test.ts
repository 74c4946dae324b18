import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import type { Filter } from "../../src/odata/filter.ts";
import type { PropertyName } from "../../src/partner/properties.ts";
import { candidatesOf } from "../../src/store/candidates.ts";
import { chooseAccessPath } from "../../src/store/sqlite/access-path.ts";
import { MIGRATIONS } from "../../src/store/sqlite/migrations.ts";
import { migrate } from "../../src/store/sqlite/open-database.ts";
import { pageSql } from "../../src/store/sqlite/page-sql.ts";
import type { ColumnValue } from "../../src/store/sqlite/partner-row.ts";
import type { PageQuery } from "../../src/store/store.ts";
import { WHOLE_LIST } from "./partners.ts";

const ascending = (property: PropertyName) => ({ property, descending: false });
const descending = (property: PropertyName) => ({ property, descending: true });
const property = (name: PropertyName) => ({ kind: "property", name }) as const;
const literal = (value: string | null) => ({ kind: "literal", value }) as const;

const isOnboarded: Filter = { kind: "eq", left: property("onboardingStatus"), right: literal("2") };
const isNamed: Filter = { kind: "startswith", text: property("displayName"), part: literal("Team") };
const holds: Filter = { kind: "contains", text: property("displayName"), part: literal("view") };
const both: Filter = { kind: "and", operands: [isOnboarded, holds] };

/** How SQLite finds a page: each step in a line. */
function planOf(query: Partial<PageQuery>, few: boolean): string[] {
  const database = new DatabaseSync(":memory:");
  onTestFinished(() => database.close());
  migrate(database, MIGRATIONS);
  const whole = { ...WHOLE_LIST, ...query };
  const candidates = whole.filter && candidatesOf(whole.filter, () => 1);
  const values: ColumnValue[] = [];
  const sql = pageSql(
    whole,
    chooseAccessPath(candidates, whole.order, () => few),
    values,
  );
  return database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...values)
    .map(({ detail }) => String(detail).replaceAll("partner_", ""));
}

test.each<[string, Partial<PageQuery>, string[]]>([
  ["the whole list", {}, ["SCAN partner"]],
  [
    "it from a place on",
    { after: { values: [], sequence: 7 } },
    ["SEARCH partner USING INTEGER PRIMARY KEY (rowid>?)"],
  ],
  [
    "one status",
    { filter: both, after: { values: [], sequence: 7 } },
    ["SEARCH partner USING INDEX onboarding_status (onboarding_status_value=? AND rowid>?)"],
  ],
  [
    "one status, sorted by another property",
    { filter: isOnboarded, order: [descending("lastConnectionDateTime")] },
    ["SCAN partner USING INDEX last_connection"],
  ],
  [
    "a part of what it is sorted by",
    { filter: isNamed, order: [ascending("displayName")] },
    ["SEARCH partner USING INDEX display_name (display_name>? AND display_name<?)"],
  ],
  [
    "all but one value of what it is sorted by",
    { filter: { kind: "ne", left: property("id"), right: literal("a") }, order: [ascending("id")] },
    ["SCAN partner USING INDEX sqlite_autoindex_1"],
  ],
  ["what many partners have, in the order of creation", { filter: isNamed }, ["SCAN partner"]],
  [
    "the rest of a sorted list, whatever the number of equals",
    { order: [descending("onboardingUrl")], after: { values: [null], sequence: 7 } },
    [
      "MERGE (UNION ALL)",
      "LEFT",
      "SEARCH partner USING INDEX onboarding_url (onboarding_url=? AND rowid<?)",
      "RIGHT",
      "SEARCH partner USING INDEX onboarding_url (onboarding_url<?)",
    ],
  ],
])("SQLite lists %s without sorting", (_, query, expected) => {
  expect(planOf(query, false)).toEqual(expected);
});

test("SQLite fetches what few partners have by its index, and sorts it", () => {
  const plan = planOf({ filter: { kind: "and", operands: [holds, isNamed] }, order: [ascending("id")] }, true);
  expect(plan).toContain("SEARCH partner USING INDEX display_name (display_name>? AND display_name<?)");
  expect(plan.at(-1)).toBe("USE TEMP B-TREE FOR ORDER BY");
});
