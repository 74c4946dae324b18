/** What a contender is given to work with. */
export interface Surroundings {
  /** Where the service is, its version included, without a slash at its end. */
  readonly baseUrl: string;
  /** What every request has to carry as a bearer token. */
  readonly token: string;
  /** What sends a request and returns the response: a stub, or the real one. */
  readonly fetch: typeof globalThis.fetch;
}

/** The one operation that is measured: updates a partner, and resolves with the partner that the service answered with. */
export type UpdatePartner = (id: string, change: { displayName: string }) => Promise<unknown>;

/**
 * A way to call the API from TypeScript: what a module in `contenders/` exports. A new file there takes part in every measure
 * but that of the types, which compiles the programs in `all-operations/`.
 */
export interface Contender {
  readonly name: string;
  /** `generated` is what was made from a description of the API, be it code or types alone, and knows its operations. */
  readonly kind: "ours" | "generated" | "library";
  /** Makes a client, with every default of its own. */
  readonly connect: (surroundings: Surroundings) => UpdatePartner;
}
