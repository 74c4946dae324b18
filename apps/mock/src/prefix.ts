/**
 * The path under which the contract's paths are served, as the rest of the mock wants it: it starts with a slash and
 * does not end with one; the root is the empty string.
 *
 * @throws {TypeError} if it does not start with a slash, or has a query or fragment.
 */
export function normalisePrefix(prefix: string): string {
  if (!/^\/[^?#\s]*$/.test(prefix)) {
    throw new TypeError(`The prefix '${prefix}' is not a path: it must start with '/', as in '/v1.0'.`);
  }
  return prefix.replace(/\/+$/, "");
}

/** The path without the prefix, or `undefined` if it lies elsewhere. */
export function withoutPrefix(path: string, prefix: string): string | undefined {
  if (!path.startsWith(prefix)) return undefined;
  const rest = path.slice(prefix.length);
  if (rest === "") return "/";
  return rest.startsWith("/") ? rest : undefined;
}
