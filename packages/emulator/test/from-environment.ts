/** A whole number that the environment of a test run may set. */
export function numberFromEnvironment(name: string, fallback: number): number {
  const text = process.env[name];
  if (text === undefined) return fallback;
  if (!/^\d+$/.test(text)) throw new RangeError(`${name} is '${text}'; it must be a whole number.`);
  return Number(text);
}

/** Where generated tests begin: the same each time, so that they pass or fail for what they test alone. */
export const SEED: number = numberFromEnvironment("TEST_SEED", 20260717);
