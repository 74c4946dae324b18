/** What an error says beside its code and message. */
export interface FailureDetails {
  /** Headers beside those of every answer, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What the inner error has beside its date and identifiers, in front of them. */
  readonly innerError?: Readonly<Record<string, string>>;
  /** Whether the inner error repeats the message. */
  readonly repeatsMessage?: true;
  /** Present if Intune wraps the message in a JSON document: that document's `CustomApiErrorPhrase`, mostly empty. */
  readonly customApiErrorPhrase?: string;
}

/** An error that Microsoft Graph answers with. Whoever finds one throws it; the pipeline turns it into the answer. */
export class GraphFailure extends Error {
  override readonly name = "GraphFailure";
  readonly status: number;
  readonly code: string;
  readonly details: FailureDetails;

  constructor(status: number, code: string, message: string, details: FailureDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
