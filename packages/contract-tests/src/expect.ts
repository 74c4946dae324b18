import { inspect, isDeepStrictEqual } from "node:util";

/** What a scenario finds wrong, as a sentence. */
export class Finding extends Error {
  override readonly name: string = "Finding";
}

/**
 * Expects a value to be deeply equal to another one.
 *
 * @param what what the value is, such as `the status`
 * @throws Finding with the first place where they differ
 */
export function expectEqual(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Finding(`${what}: ${describeDifference(actual, expected, "")}`);
}

/** Expects an object to have these members; it may have others. */
export function expectMembers(actual: unknown, expected: object, what: string): void {
  const names = Object.keys(expected);
  expectEqual(Object.fromEntries(names.map((name) => [name, Object(actual)[name]])), { ...expected }, what);
}

export function expectMatch(actual: unknown, pattern: RegExp, what: string): void {
  if (typeof actual === "string" && pattern.test(actual)) return;
  throw new Finding(`${what}: expected a match of ${pattern}, received ${show(actual)}`);
}

/** @param problem what is wrong if the condition does not hold, as a sentence */
export function expectThat(condition: boolean, problem: string): void {
  if (!condition) throw new Finding(problem);
}

/**
 * Expects a list of problems to be empty.
 *
 * @param what what has them, such as `the headers of 200`
 */
export function expectNone(problems: readonly string[], what: string): void {
  if (problems.length > 0) throw new Finding(`${what}: ${problems.join("; ")}`);
}

function describeDifference(actual: unknown, expected: unknown, place: string): string {
  const [one, other] = [membersOf(actual), membersOf(expected)];
  if (one === undefined || other === undefined || Array.isArray(actual) !== Array.isArray(expected)) {
    return `${place === "" ? "" : `${place} `}expected ${show(expected)}, received ${show(actual)}`;
  }
  const names = [...new Set([...Object.keys(other), ...Object.keys(one)])];
  const name = names.find((member) => !isDeepStrictEqual(one[member], other[member]));
  // Equal members of unequal classes.
  if (name === undefined) return `expected ${inspect(expected)}, received ${inspect(actual)}`;
  return describeDifference(one[name], other[name], `${place}/${name}`);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !(value instanceof Set) ? { ...value } : undefined;
}

function show(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY });
}
