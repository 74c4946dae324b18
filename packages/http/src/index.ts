export { corsHeaders, respondToPreflight } from "./cors.ts";
export { expectKnown } from "./expect-known.ts";
export { toFetch } from "./fetch.ts";
export * from "./message.ts";
