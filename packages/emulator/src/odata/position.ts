import type { EntityType } from "@remote-assistance/client/entities";
import type { Stored } from "../entity/entity-type.ts";
import { type SortValue, sortValueOf } from "../entity/sort-value.ts";
import { invalidQueryOption } from "../failures/failures.ts";

/** One key of `$orderby`. */
export interface OrderKey {
  readonly property: string;
  readonly descending: boolean;
}

/**
 * A position between two entities of a list, after a certain one. It says what that entity was sorted by rather than how many
 * there were before it, so that it stays right while entities come and go.
 */
export interface Position {
  /** The sort value for each key of `$orderby`. */
  readonly values: readonly SortValue[];
  /** Decides between entities with the same values. */
  readonly sequence: number;
}

/** The position right after an entity. */
export function positionOf(type: EntityType, { entity, sequence }: Stored, order: readonly OrderKey[]): Position {
  return { values: order.map(({ property }) => sortValueOf(entity, property, type)), sequence };
}

/** Less than 0 if the first position is before the second. */
export function comparePositions(one: Position, other: Position, order: readonly OrderKey[]): number {
  for (const [index, { descending }] of order.entries()) {
    const difference = compareValues(one.values[index] ?? null, other.values[index] ?? null);
    if (difference !== 0) return descending ? -difference : difference;
  }
  const difference = one.sequence - other.sequence;
  return isSequenceDescending(order) ? -difference : difference;
}

/** Entities that are equal in all keys follow the direction of the last one, so that an index can be read backwards. */
export function isSequenceDescending(order: readonly OrderKey[]): boolean {
  return order.at(-1)?.descending ?? false;
}

/**
 * Compares two sort values by code point: less than 0 if the first is lower. Null is the lowest. JavaScript's `<` compares code
 * units, which puts what is beyond U+FFFF before U+E000; UTF-8, and so SQLite, does not.
 */
export function compareValues(one: SortValue, other: SortValue): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  const length = Math.min(one.length, other.length);
  let index = 0;
  while (index < length && one.charCodeAt(index) === other.charCodeAt(index)) index += 1;
  if (index === length) return one.length - other.length;
  return rankOf(one.charCodeAt(index)) - rankOf(other.charCodeAt(index));
}

/** Code units, with surrogates after all others. */
function rankOf(codeUnit: number): number {
  return codeUnit >= 0xd800 && codeUnit <= 0xdfff ? codeUnit + 0x10000 : codeUnit;
}

/** Writes a position as a `$skiptoken`: base64url of a JSON array without its brackets, the sequence first. It is no secret. */
export function writeSkipToken({ sequence, values }: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sequence, ...values]).slice(1, -1));
  // One by one, as a value can be longer than a list of arguments may be.
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Reads a `$skiptoken`.
 *
 * @param keys how many keys the list is sorted by
 * @throws GraphFailure 400 for one that was not written for such a list
 */
export function readSkipToken(token: string, keys: number): Position {
  const [sequence, ...values] = parseSkipToken(token);
  const isSortValue = (value: unknown): value is SortValue => value === null || typeof value === "string";
  if (Number.isSafeInteger(sequence) && values.length === keys && values.every(isSortValue)) {
    return { sequence: Number(sequence), values };
  }
  throw invalidQueryOption("The value of $skiptoken does not come from a next link of this list.");
}

/** Nothing for what is not such a token. */
function parseSkipToken(token: string): unknown[] {
  try {
    const binary = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(`[${new TextDecoder("utf-8", { fatal: true }).decode(bytes)}]`);
  } catch {
    return [];
  }
}
