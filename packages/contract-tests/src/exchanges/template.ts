/** Looks up a variable such as `first.name`; `undefined` if it is unknown. */
export type Variables = (name: string) => unknown;

/** Matchers for expected texts. `{{$none}}` is handled where values are compared. */
const MATCHERS: Readonly<Record<string, string>> = {
  $text: String.raw`[\s\S]+`,
  $dateTime: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z`,
  $dateWithoutOffset: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d`,
  $digits: String.raw`\d+`,
};

/**
 * Replaces variables with their values.
 *
 * @throws ReferenceError for an unknown variable
 */
export function fill(template: string, variables: Variables): string {
  return template.replace(/\{\{(.+?)\}\}/g, (_, name) => String(lookUp(name, variables)));
}

/** The value of a template that is a single variable, which need not be text; any other template is returned as it is. */
export function fillValue(template: string, variables: Variables): unknown {
  const [, name] = /^\{\{([^$}][^}]*)\}\}$/.exec(template) ?? [];
  return name === undefined ? template : lookUp(name, variables);
}

/** Gives any text to variables that only a target knows. */
export function placeholders(variables: Variables): Variables {
  return (name) => variables(name) ?? "x";
}

/** Whether a text matches a template. */
export function matches(template: string, text: string, variables: Variables): boolean {
  const parts = template.split(/\{\{(.+?)\}\}/).map((part, index) => {
    if (index % 2 === 1 && part.startsWith("$")) return MATCHERS[part] ?? unknownMatcher(part);
    return escapeForRegExp(index % 2 === 1 ? String(lookUp(part, variables)) : part);
  });
  return new RegExp(`^${parts.join("")}$`).test(text);
}

function lookUp(name: string, variables: Variables): unknown {
  const value = variables(name);
  if (value === undefined) throw new ReferenceError(`The variable {{${name}}} has no value.`);
  return value;
}

function unknownMatcher(name: string): never {
  throw new SyntaxError(`{{${name}}} is not one of ${Object.keys(MATCHERS).join(", ")}, $none.`);
}

function escapeForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

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
