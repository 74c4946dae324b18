/** A request target, taken apart. */
export interface Target {
  /** As it was sent, such as `/v1.0/things`. */
  readonly path: string;
  /** The segments of the path, still encoded. */
  readonly segments: readonly string[];
  /** What follows the first question mark; empty if there is none. */
  readonly query: string;
}

/** Takes a target apart by hand, which costs a tenth of a `new URL`. */
export function readTarget(target: string): Target {
  const question = target.indexOf("?");
  const path = question === -1 ? target : target.slice(0, question);
  const query = question === -1 ? "" : target.slice(question + 1);
  return { path, segments: path.split("/").slice(1), query };
}
