declare module "parse-prefer-header" {
  /** Reads `Prefer` (RFC 7240). Names come in camel case, a preference without a value is `true`, the first one counts. */
  export default function parsePreferHeader(prefer: string): Record<string, string | true>;
}
