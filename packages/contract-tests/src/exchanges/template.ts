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
