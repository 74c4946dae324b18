import { fillValue, matches, type Variables } from "./template.ts";

/** As the last item of an array: any further items. */
const MORE = "…";
const NONE = "{{$none}}";

/**
 * Lists each place where a value differs from what is expected, as a sentence. An object may have more members, unless
 * `exactly` is set. Annotations such as `@odata.context` are allowed even then.
 */
export function differences(
  expected: unknown,
  actual: unknown,
  variables: Variables,
  exactly = false,
  place = "",
): string[] {
  const inner = (name: string | number, one: unknown, other: unknown) =>
    differences(one, other, variables, exactly, `${place}/${name}`);
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const items = expected.at(-1) === MORE ? expected.slice(0, -1) : expected;
    const counted = items === expected && actual.length !== items.length;
    const count = counted ? [`${place || "/"} has ${actual.length} items, not ${items.length}`] : [];
    return [...count, ...items.flatMap((item, index) => inner(index, item, actual[index]))];
  }
  if (isObject(expected) && isObject(actual)) {
    const further = Object.keys(actual).filter((name) => !(name in expected) && !name.startsWith("@"));
    return [
      ...Object.entries(expected).flatMap(([name, value]) => inner(name, value, Reflect.get(actual, name))),
      ...(exactly ? further.map((name) => `${place}/${name} is there`) : []),
    ];
  }
  const value = typeof expected === "string" ? fillValue(expected, variables) : expected;
  const isAsExpected =
    value === NONE
      ? actual === undefined
      : typeof value === "string" && typeof actual === "string"
        ? matches(value, actual, variables)
        : Object.is(value, actual);
  return isAsExpected ? [] : [`${place || "/"} is ${show(actual)}, not ${show(value)}`];
}

/** Lists the headers that differ from what is expected, as sentences. */
export function headerDifferences(
  expected: Readonly<Record<string, string>>,
  actual: Headers,
  variables: Variables,
): string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const sent = actual.get(name) ?? undefined;
    // The media type may have a charset, unless the exchange names one.
    const compared = name === "Content-Type" && !value.includes(";") ? sent?.split(";")[0] : sent;
    return differences(value, compared, variables, false, name);
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
