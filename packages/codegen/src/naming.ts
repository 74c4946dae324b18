/** The names of what is generated, in one place, so that a clash can be found before anything is written. */

export function resourceInterfaceName(accessor: string): string {
  return `${pascalCase(accessor)}Resource`;
}

export function optionsName(operationId: string): string {
  return `${pascalCase(operationId)}Options`;
}

export function queryName(operationId: string): string {
  return `${pascalCase(operationId)}Query`;
}

export function headersName(operationId: string): string {
  return `${pascalCase(operationId)}Headers`;
}

export function responseHeadersName(operationId: string): string {
  return `${pascalCase(operationId)}ResponseHeaders`;
}

/** The constant that holds what the client has to know of an operation in order to call it. */
export function callConstant(operationId: string): string {
  return `${operationId}Call`;
}

/** The constant that holds the members of an enum. */
export function valuesName(model: string): string {
  return `${model}Values`;
}

/** What `$select` leaves of a model. */
export function selectedName(model: string): string {
  return `Selected${model}`;
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * The name of an operation in the client: the operation's id without the noun of its resource.
 *
 * @param nouns tried in this order; the plural comes first, as it begins with the singular
 * @returns `undefined` if the id has none of them behind a verb
 */
export function methodName(operationId: string, nouns: readonly string[]): string | undefined {
  for (const noun of nouns) {
    const match = new RegExp(`^([a-z][A-Za-z0-9]*?)${noun}(?![a-z])([A-Za-z0-9]*)$`).exec(operationId);
    if (match !== null) return `${match[1]}${match[2]}`;
  }
  return undefined;
}

/**
 * The nouns of a resource. The plural is its tag; a singular is a path parameter without `Id`. In a longer path there may
 * be more of them, of which the longest is tried first: it may hold a shorter one.
 */
export function nounsOf(tag: string, paths: readonly string[]): string[] {
  const singulars = paths.flatMap((path) =>
    [...path.matchAll(/\{([a-z][A-Za-z0-9]*)Id\}/g)].map(([, name = ""]) => pascalCase(name)),
  );
  return [pascalCase(tag), ...new Set(singulars.sort((one, other) => other.length - one.length))];
}
