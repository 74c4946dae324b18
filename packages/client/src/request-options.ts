/** What every call takes beside the options of its operation. */
export interface RequestOptions {
  /** Ends the call early; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}
