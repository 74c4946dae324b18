import fc, { type Arbitrary } from "fast-check";
import { PARTNER_ID, PARTNERS } from "../caller.ts";
import type { Case } from "./case.ts";
import { get, LIST, list, reading } from "./reading.ts";

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
