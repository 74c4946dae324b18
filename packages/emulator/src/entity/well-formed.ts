/**
 * JSON whose text has no lone halves of surrogate pairs, which JSON can escape but neither UTF-8, a URL nor a database can hold. Each
 * becomes U+FFFD, as it would on the way through UTF-8.
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.toWellFormed(), wellFormed(item)]));
}
