/**
 * Refuses an argument or an option that is not what it has to be.
 *
 * @param expected what the sentence "name must be …" goes on with
 * @throws TypeError, or the error of the kind that is passed
 */
export function expectOption(
  holds: boolean,
  name: string,
  expected: string,
  Kind: RangeErrorConstructor | TypeErrorConstructor = TypeError,
): asserts holds {
  if (!holds) throw new Kind(`${name} must be ${expected}.`);
}

/**
 * Refuses an option that nobody knows, as it is a slip of the pen that would otherwise go unnoticed.
 *
 * @throws TypeError
 */
export function expectKnown(options: object, known: readonly string[], owner: string): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new TypeError(`${owner} has no option ${name}; it has ${known.join(", ")}.`);
  }
}
