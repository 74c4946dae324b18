/** The first key that is taken, or comes twice; `undefined` if there is none. */
export function findTakenKey(keys: readonly string[], exists: (key: string) => boolean): string | undefined {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key) || exists(key)) return key;
    seen.add(key);
  }
  return undefined;
}
