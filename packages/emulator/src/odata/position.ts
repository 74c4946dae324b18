/**
 * A place between two partners of a list, after a certain one. It says what that partner was sorted by rather than how many
 * there were before it, so that it stays right while partners come and go.
 */
export interface Position {
  /** The sort value for each key of `$orderby`. */
  readonly values: readonly (string | null)[];
  /** Decides between partners with the same values. */
  readonly sequence: number;
}
