import { ExpectedError } from "./expected-error.ts";

/** One change to a text that someone else wrote, tied to exactly what was there when the change was thought out. */
export interface ExactEdit {
  readonly find: string;
  readonly replace: string;
  /** How often `find` is there. */
  readonly times: number;
  readonly why: string;
}

/**
 * Makes each edit in turn.
 *
 * @param subject what the text is, for the message
 * @throws ExpectedError if one finds its text more or less often than expected, so that no upgrade undoes it unnoticed
 */
export function applyExactEdits(subject: string, text: string, edits: readonly ExactEdit[]): string {
  return edits.reduce((current, { find, replace, times, why }) => {
    const parts = current.split(find);
    if (parts.length - 1 === times) return parts.join(replace);
    throw new ExpectedError(
      `${subject} has ${JSON.stringify(find)} ${parts.length - 1} times, not ${times}. It was edited because: ${why} ` +
        "Look at the new version, then correct the edit in apps/docs/src.",
    );
  }, text);
}
