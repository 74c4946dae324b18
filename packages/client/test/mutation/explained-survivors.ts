import type { ExplainedSurvivor } from "./compare-survivors.ts";

const NO_DATE = "Either text is neither a number nor a date.";

/** Each of them leaves the program as it is: no test could notice it. `npm run mutation` fails where this list is not complete. */
export const explainedSurvivors: readonly ExplainedSurvivor[] = [
  {
    file: "src/calling/write-request.ts",
    line: 'const contentType = requestBody?.mediaType ?? "";',
    change: '"" → "Stryker was here!"',
    reason: "An operation without a body does not use it; the compiler does not see that.",
  },
  {
    file: "src/connection-options.ts",
    line: 'return /^https?:$/.test(protocol) && search + hash + username + password === "";',
    change: "/^https?:$/ → /^https?:/",
    reason: "A protocol has one colon, which is its end.",
  },
  {
    file: "src/credential/claims-challenge.ts",
    line: "if (encoded === undefined) return undefined;",
    change: "encoded === undefined → false",
    reason: "What is undefined cannot be decoded, which ends as an encoding that nobody can read: with undefined.",
  },
  {
    file: "src/credential/claims-challenge.ts",
    line: "} catch {",
    change: "{ return undefined; } → {}",
    reason: "A function that ends without a return returns undefined; the compiler wants it said.",
  },
  {
    file: "src/sending/call-token.ts",
    line: "if (refused === undefined || renewed !== undefined) return false;",
    change: "refused === undefined → false",
    reason: "A call without a token has no other one either, and the same one is no reason for another attempt.",
  },
  {
    file: "src/sending/call-token.ts",
    line: "tokens?.drop(refused);",
    change: "tokens?.drop → tokens.drop",
    reason: "Where a token was refused there is something that tokens come from.",
  },
  {
    file: "src/sending/retry-after.ts",
    line: 'const value = headers.get("Retry-After") ?? "";',
    change: '"" → "Stryker was here!"',
    reason: NO_DATE,
  },
  {
    file: "src/sending/retry-after.ts",
    line: 'return Math.max(0, (until - (Date.parse(headers.get("Date") ?? "") || now)) / 1000);',
    change: '"" → "Stryker was here!"',
    reason: NO_DATE,
  },
];
