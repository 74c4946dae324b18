export { announcesTooMuch, BODY_LIMIT, isBodyTooLarge } from "./body-limit.ts";
export { corsHeaders, respondToPreflight } from "./cors.ts";
export { expectKnown } from "./expect-known.ts";
export { toFetch } from "./fetch.ts";
export * from "./message.ts";
export { readTarget, type Target } from "./target.ts";
