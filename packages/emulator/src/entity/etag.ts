import { preconditionFailed } from "../failures/failures.ts";

/** The weak entity tag of an entity. */
export function etagOf({ version }: { readonly version: number }): string {
  return `W/"${version}"`;
}

/**
 * Checks `If-Match`: one tag, several, or `*`.
 *
 * RFC 9110 would have weak tags never match here. OData compares them all the same, as it has no other ones (OData 4.01,
 * part 1, 8.2.4).
 *
 * @throws GraphFailure 412 if no tag is the entity's
 */
export function checkIfMatch(ifMatch: string | undefined, stored: { readonly version: number }): void {
  if (ifMatch === undefined || ifMatch.trim() === "*") return;
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (!tags.includes(etagOf(stored))) throw preconditionFailed();
}
