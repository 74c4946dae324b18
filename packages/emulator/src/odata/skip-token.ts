import { invalidQueryOption } from "../failures/failures.ts";
import type { Position } from "./position.ts";

/**
 * Writes a place in a list as a `$skiptoken`: base64url of a JSON array without its brackets, the sequence first. It is no
 * secret, and nothing depends on its being unchanged.
 */
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
  const [sequence, ...values] = parse(token);
  if (!Number.isSafeInteger(sequence) || values.length !== keys || !values.every(isSortValue)) throw invalidToken();
  return { sequence: Number(sequence), values };
}

function parse(token: string): unknown[] {
  try {
    const binary = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(`[${new TextDecoder("utf-8", { fatal: true }).decode(bytes)}]`);
  } catch {
    throw invalidToken();
  }
}

function isSortValue(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

function invalidToken(): Error {
  return invalidQueryOption("The value of $skiptoken does not come from a next link of this list.");
}
