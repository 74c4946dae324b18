import type { ExplainedSurvivor } from "./compare-survivors.ts";

/** Each of them leaves the program as it is: no test could notice it. `npm run mutation` fails where this list is not complete. */
export const explainedSurvivors: readonly ExplainedSurvivor[] = [
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
    file: "src/sending/send.ts",
    line: "renewed = await tokens?.(within, token, readClaimsChallenge(response.facts.headers));",
    change:
      "tokens?.(within, token, readClaimsChallenge(response.facts.headers)) → tokens(within, token, readClaimsChallenge(response.facts.headers))",
    reason: "Where a token was refused there is something that tokens come from.",
  },
  {
    file: "src/response.ts",
    line: String.raw`const read = (name: string) => (headers.get(name) ?? "").replace(/:\d\d \d{4}$/, "$& GMT");`,
    change: '"" → "Stryker was here!"',
    reason: "Either text is neither a number nor a date.",
  },
];
