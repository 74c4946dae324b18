/**
 * A position between two entities of a list, after a certain one. It says what that entity was sorted by rather than how many
 * there were before it, so that it stays right while entities come and go.
 */
export interface Position {
  /** The sort value for each key of `$orderby`. */
  readonly values: readonly (string | null)[];
  /** Decides between entities with the same values. */
  readonly sequence: number;
}
