import type { ValueRange } from "../value-range.ts";

/** A place in the order: right before the row that has this value and this sequence, whether there is one or not. */
export interface Place {
  readonly value: string | null;
  readonly sequence: number;
}

/** What lies between two places, of which the second is not before the first; `undefined`: up to the end. */
export interface Stretch {
  readonly from: Place;
  readonly to: Place | undefined;
}

/** Where in an index the rows are that have these values. */
export function stretchOf({ from, to }: ValueRange): Stretch {
  return { from: { value: from, sequence: 0 }, to: to === undefined ? undefined : { value: to, sequence: 0 } };
}
