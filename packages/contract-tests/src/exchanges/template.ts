/** A value of a variable, such as that of `{{onboarding.displayName}}`; `undefined` if it is unknown. */
export type Variables = (name: string) => unknown;

/** What a template expects instead of a value. `{{$none}}` stands for what is not there. */
const MATCHERS: Readonly<Record<string, string>> = {
  $text: String.raw`[\s\S]+`,
  $dateTime: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z`,
  $digits: String.raw`\d+`,
};

/**
 * Puts values in the place of variables.
 *
 * @throws ReferenceError for one without a value
 */
export function fill(template: string, variables: Variables): string {
  return template.replace(/\{\{(.+?)\}\}/g, (_, name) => String(lookUp(name, variables)));
}

/** What a template stands for: another value if it is one variable alone, a text otherwise. */
export function fillValue(template: string, variables: Variables): unknown {
  const [, name] = /^\{\{([^$}][^}]*)\}\}$/.exec(template) ?? [];
  return name === undefined ? template : lookUp(name, variables);
}

/** A name that only a target gives a value to is as good as any text. */
export function placeholders(variables: Variables): Variables {
  return (name) => variables(name) ?? "x";
}

/** Whether a text is as a template expects. */
export function matches(template: string, text: string, variables: Variables): boolean {
  const parts = template.split(/\{\{(.+?)\}\}/).map((part, index) => {
    if (index % 2 === 1 && part.startsWith("$")) return MATCHERS[part] ?? unknownMatcher(part);
    return escapeForRegExp(index % 2 === 1 ? String(lookUp(part, variables)) : part);
  });
  return new RegExp(`^${parts.join("")}$`).test(text);
}

function lookUp(name: string, variables: Variables): unknown {
  const value = variables(name);
  if (value === undefined) throw new ReferenceError(`Nobody says what {{${name}}} is.`);
  return value;
}

function unknownMatcher(name: string): never {
  throw new SyntaxError(`{{${name}}} is not one of ${Object.keys(MATCHERS).join(", ")}, $none.`);
}

function escapeForRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
