/** What people are told of a part of the contract. */
export interface Documentation {
  readonly description: string | undefined;
  readonly examples: readonly unknown[];
  readonly defaultValue?: unknown;
  readonly deprecated: boolean;
}

export interface ExternalDocs {
  readonly url: string;
  readonly description: string | undefined;
}
