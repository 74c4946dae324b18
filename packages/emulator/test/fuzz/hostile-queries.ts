import fc, { type Arbitrary } from "fast-check";
import { type Case, LIST, list, reading } from "./case.ts";
import { text, WORDS } from "./values.ts";

const INJECTIONS = [
  "id eq 'a' or 1 eq 1",
  "id eq 'a'; DROP TABLE partner",
  "id eq 'a') or (1 eq 1",
  "id eq 'a' union select 1",
  "contains(displayName,'%')",
  "contains(displayName,'_')",
  "startswith(id,'*')",
  "id eq '\\' or displayName ne '",
  "displayName eq '\u0000'",
  "id/any(x: x eq 'a')",
  "cast(id,'Edm.String') eq 'a'",
  "@alias eq 1",
  "__proto__ eq null",
  "constructor/prototype eq 1",
  "id eq datetime'2026-01-01'",
  `${"(".repeat(3000)}id eq 'a'${")".repeat(3000)}`,
  "not ".repeat(2000),
  `id in (${"'a',".repeat(2000)}'a')`,
  "id eq 'a' or ".repeat(500),
  `${'"a" OR '.repeat(1000)}"a"`,
  `${"(".repeat(3000)}a`,
  "desc",
  "id desc;--",
  "length(id) desc",
  "*",
  "id,*",
  "$it",
] as const;

/** Options that are to become something else on their way: SQL, code, or another option. */
export const injectedOption: Arbitrary<Case> = fc
  .tuple(
    fc.constantFrom("$filter", "$search", "$orderby", "$select", "$skiptoken", "$expand", "$top", "$skip", "$count"),
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...INJECTIONS) },
      { weight: 1, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 1, arbitrary: text },
    ),
  )
  .map(([name, value]) => reading("an injection", list, `${LIST}?${name}=${encodeURIComponent(value)}`, [200, 400]));

/** Queries that are written in unusual ways. The list has several pages, so that its next link must be right, too. */
export const hostileQuery: Arbitrary<Case> = fc.constantFrom(
  ...[
    "?",
    "?&&&",
    "?=x",
    "?x",
    "??$top=1",
    "?%24top=1",
    "?$to%70=1",
    "?$top=%31",
    "?%2524top=x",
    "?$select=id%2CdisplayName",
    "?$select=id,%20displayName",
    "?$orderby=id%20desc,displayName",
    "?$orderby=id+desc",
    '?$top=1&x={a|b}^`"<>[]',
    "?$top=1&x=%zz&y=%",
    "?$top=1&%C3%A4=%F0%9D%92%B3&__proto__=1&constructor",
    "?$top=1&$filter=id%20ne%20'{}|'",
    `?$top=1&x=${"y".repeat(6000)}`,
    `?$top=1${"&x=1".repeat(2000)}`,
  ].map((query) => reading("a query in another spelling", list, LIST + query, [200])),
  ...[
    "?$top",
    "?$top=",
    "?$top==1",
    "?$top=1;$skip=1",
    "?$top=1%00",
    "?$filter=%ff",
    "?%ff=1",
    "?$=1",
    "?@=1",
    "?$top=1&%24TOP=1",
    "?$select=id,,displayName",
    "?$filter=id%2",
  ].map((query) => reading("a query that cannot be read", list, LIST + query, [400])),
);
