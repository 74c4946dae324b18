import type { ExplainedSurvivor } from "./compare-survivors.ts";

/** Each of them leaves the program as it is: no test could notice it. `npm run mutation` fails where this list is not complete. */
export const explainedSurvivors: readonly ExplainedSurvivor[] = [
  {
    file: "src/credential/credential.ts",
    line: "if (encoded === undefined) return undefined;",
    change: "encoded === undefined → false",
    reason: "What is undefined cannot be decoded, which ends as an encoding that nobody can read: with undefined.",
  },
  {
    file: "src/credential/credential.ts",
    line: "} catch {",
    change: "{ return undefined; } → {}",
    reason: "A function that ends without a return returns undefined; the compiler wants it said.",
  },
  {
    file: "src/sending/limits.ts",
    line: "return AbortSignal.abort(signal?.reason).reason;",
    change: "signal?.reason → signal.reason",
    reason: "It is asked only of a signal that was aborted, so that there is one.",
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
    file: "src/sending/attempt.ts",
    line: 'function withoutToken(text: string, { authorization = "" }: Record<string, string>): string {',
    change: '"" → "Stryker was here!"',
    reason: "What is left of it without the name of the scheme is shorter than any token that is looked for.",
  },
  {
    file: "src/response.ts",
    line: String.raw`const read = (name: string) => (headers.get(name) ?? "").replace(/:\d\d \d{4}$/, "$& GMT");`,
    change: '"" → "Stryker was here!"',
    reason: "Either text is neither a number nor a date.",
  },
];
