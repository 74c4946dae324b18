import fc, { type Arbitrary } from "fast-check";
import { PARTNER_ID, PARTNERS } from "../caller.ts";
import { AUTHORIZATION, type Case, type Header, writeCase } from "./case.ts";
import { type DescribedOperation, OPERATIONS } from "./contract.ts";
import { successOf, validDraft } from "./valid.ts";
import { text, WORDS } from "./values.ts";

const LIST = `/v1.0${PARTNERS}`;

const [list, get] = ["listRemoteAssistancePartners", "getRemoteAssistancePartner"].map(operationOf);

function operationOf(id: string): DescribedOperation {
  const operation = OPERATIONS.find(({ operationId }) => operationId === id);
  if (operation === undefined) throw new RangeError(`The contract has no operation ${id}.`);
  return operation;
}

function reading(
  what: string,
  operation: DescribedOperation | undefined,
  target: string,
  expected: readonly number[],
): Case {
  return { what, method: "GET", target, headers: [AUTHORIZATION], body: undefined, operation, expected };
}

const onSocket = (read: Case): Case => ({ ...read, isRaw: true });

/** Paths that are spelt in unusual ways, and what they must lead to. */
export const hostilePath: Arbitrary<Case> = fc.constantFrom(
  ...[
    `${LIST}('${PARTNER_ID}')`,
    `${LIST}(%27${PARTNER_ID}%27)`,
    `${LIST}/%37${PARTNER_ID.slice(1)}`,
    `${LIST.replace("M", "%4D")}/${PARTNER_ID}`,
    `${LIST.toUpperCase()}/${PARTNER_ID}`,
    `${LIST}/__proto__`,
    `${LIST}('constructor')`,
  ].map((target) => reading("another way to spell a path", get, target, [200])),
  ...[
    "..%2F..",
    "%2e%2e%2fetc%2fpasswd",
    "%252e%252e",
    "%00",
    "%0D%0AX:%201",
    `${PARTNER_ID};x=1`,
    `${PARTNER_ID}%20`,
    "toString",
    "a".repeat(12_000),
  ].map((id) => reading("an identifier that means something elsewhere", get, `${LIST}/${id}`, [404])),
  ...[
    `%2F${PARTNER_ID}`,
    "/%C0%AE%C0%AE",
    "/%u0041",
    "/%",
    "/a%",
    "('a",
    "('')",
    "('a')('a')",
    `('${PARTNER_ID}')/a`,
    "(%2527a%2527)",
  ].map((end) => reading("a path that cannot be read", undefined, LIST + end, [400])),
  // `fetch` would make other requests of these.
  ...[`${LIST}/..`, `${LIST}/../remoteAssistancePartners`, `${LIST}/./`, `/v1.0/.${PARTNERS}`].map((target) =>
    onSocket(reading("a path with dots", undefined, target, [400, 404])),
  ),
  ...[`/${LIST}`, "//", "/", "*", "/v1.0\\deviceManagement"].map((target) =>
    onSocket(reading("a path that does not begin with a version", undefined, target, [404])),
  ),
  ...[`http://127.0.0.1${LIST}`, `https://elsewhere.example${LIST}`].map((target) =>
    onSocket(reading("a whole URL, as for a proxy", list, target, [200])),
  ),
);

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

const IGNORED: readonly Header[] = [
  ["x-http-method-override", "DELETE"],
  ["x-method-override", "PATCH"],
  ["x-original-url", "/emulator/reset"],
  ["x-forwarded-host", "elsewhere.example"],
  ["forwarded", "host=elsewhere.example;proto=https"],
  ["if-none-match", "*"],
  ["if-modified-since", "Fri, 17 Jul 2026 10:17:05 GMT"],
  ["range", "bytes=0-1"],
  ["accept", "text/html;q=0.9, */*;q=0.1"],
  ["accept-encoding", "br, gzip;q=0"],
  ["accept-language", "*"],
  ["accept-charset", "utf-16"],
  ["cookie", "a=b; __proto__=c"],
  ["origin", "null"],
  ["referer", "https://elsewhere.example/"],
  ["__proto__", "x"],
  ["constructor", "x"],
  ["set-cookie", "a=b"],
  ["consistencylevel", "eventual"],
  ["odata-maxversion", "4.01"],
  ["x-long", "x".repeat(3000)],
  ["x-latin", "\u00e4\u00ff"],
];

/** Headers that mean something elsewhere, or come several times. They change nothing of a valid request. */
export const ignoredHeader: Arbitrary<Case> = fc
  .tuple(validDraft, fc.subarray([...IGNORED], { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([draft, ignored, isTwice]) => {
    const headers = [...draft.headers, ...ignored, ...(isTwice ? ignored : [])];
    return writeCase("headers without a meaning", { ...draft, headers }, [successOf(draft)]);
  })
  // Text is all that a count comes as.
  .filter(({ operation }) => operation?.operationId !== "countRemoteAssistancePartners");

/** What asks for a fault, but for none that there is. */
export const hostileFault: Arbitrary<Case> = fc
  .tuple(
    validDraft,
    fc.constantFrom(
      "",
      "x",
      "null",
      "1",
      "[]",
      "{}",
      '{"status":200}',
      '{"status":"500"}',
      '{"delay":-1}',
      '{"delay":1e400}',
      '{"retryAfter":1}',
      '{"status":429,"retryAfter":"a\\r\\nb: c"}',
      '{"body":"__proto__"}',
      '{"drop":"toString"}',
      '{"__proto__":{"status":500}}',
      '{"constructor":1}',
      "[".repeat(6000),
    ),
  )
  .map(([draft, fault]) =>
    writeCase("no fault", { ...draft, headers: [...draft.headers, ["emulator-fault", fault]] }, [400]),
  );
