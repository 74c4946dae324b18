import fc, { type Arbitrary } from "fast-check";
import { PARTNER_ID, PARTNERS } from "../caller.ts";
import { type Case, get, type Header, LIST, list, reading, writeCase } from "./case.ts";
import { successOf, validDraft } from "./valid.ts";

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
