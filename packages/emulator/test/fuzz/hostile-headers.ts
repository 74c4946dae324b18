import fc, { type Arbitrary } from "fast-check";
import { type Case, type Header, writeCase } from "./case.ts";
import { successOf, validDraft } from "./valid.ts";

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
