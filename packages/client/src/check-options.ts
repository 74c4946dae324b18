/** Whether a value is what the option has to be; what that is, as the sentence "name must be …" goes on; which error there is otherwise. */
export type OptionRule<Value> = readonly [
  holds: (value: Value) => boolean,
  expected: string,
  Kind?: RangeErrorConstructor | TypeErrorConstructor,
];

/** A rule for each option, and none for anything else. */
export type OptionRules<Options> = {
  readonly [Name in keyof Options]-?: OptionRule<NonNullable<Options[Name]>>;
};

/** Options as a caller writes them: each may be left out, or be `undefined`, which is the same. */
export type Given<Options> = { readonly [Name in keyof Options]?: Options[Name] | undefined };

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

/**
 * Reads options by their rules.
 *
 * @param defaults what counts for those that are left out
 * @param prefix what stands before the name of each in the error
 * @throws TypeError, or the error that its rule has, for one that is not what it has to be
 */
export function readByRules<Options>(
  options: Given<Options>,
  rules: OptionRules<Options>,
  defaults: Options,
  prefix = "",
): Options {
  const read = { ...defaults };
  // `for in` would also find what a page has put on every object.
  for (const name of Object.keys(rules) as (keyof Options & string)[]) {
    const value = options[name];
    if (value === undefined) continue;
    const [holds, expected, Kind] = rules[name];
    expectOption(value !== null && holds(value), prefix + name, expected, Kind);
    read[name] = value;
  }
  return read;
}

export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** A rule for a whole number. */
export function wholeNumber(most: number): OptionRule<number> {
  const holds = (value: number) => Number.isInteger(value) && value >= 0 && value <= most;
  return [holds, `a whole number from 0 to ${most}`, RangeError];
}
