interface Contract {
  readonly tags: readonly unknown[];
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Makes a contract with many resources out of one with a single resource, each with paths and schemas of its own. What the name
 * is no part of, all of them share.
 *
 * @param text the bundle as JSON
 * @param name what the resource is called by, in camelCase and in the singular
 */
export function multiplyContract(text: string, name: string, count: number): object {
  // Its first letter is a capital in the names of schemas.
  const tail = name.slice(1);
  const copies = Array.from({ length: count }, (_, index): Contract => JSON.parse(text.replaceAll(tail, tail + index)));
  const kinds = new Set(copies.flatMap(({ components }) => Object.keys(components)));
  return {
    ...JSON.parse(text),
    tags: copies.flatMap(({ tags }) => tags),
    paths: Object.assign({}, ...copies.map(({ paths }) => paths)),
    components: Object.fromEntries(
      [...kinds].map((kind) => [kind, Object.assign({}, ...copies.map(({ components }) => components[kind]))]),
    ),
  };
}
