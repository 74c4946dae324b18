import type { EntityType } from "@remote-assistance/client/entities";

/** `@odata.context`: where the metadata describes a body. It tells a list from one entity, and what was selected. */
export function contextUrl(
  origin: string,
  version: string,
  { path }: EntityType,
  kind: "list" | "entity",
  selected: readonly string[] | undefined,
): string {
  const selection = selected === undefined ? "" : `(${selected.join(",")})`;
  const collection = `${origin}/${version}/$metadata#${path.slice(1)}${selection}`;
  return kind === "list" ? collection : `${collection}/$entity`;
}

/** What RFC 3986 has no place for in a query. `fetch` sends some of it all the same, such as `{` and `|`. */
const FORBIDDEN = /[^\w\-.~!$&'()*+,;=:@/?%]|%(?![\da-f]{2})/giu;

const POSITION = /^(?:\$|%24)skip(?:token)?=/i;

/**
 * The URL of the next page: the one that was asked for, from another position on. All other options stay as they were
 * written, but for what no URL may hold; `$skip` has been followed and would be again.
 */
export function nextLink(url: string, query: string, skipToken: string): string {
  const kept = query.split("&").filter((pair) => pair !== "" && !POSITION.test(pair));
  const encoded = kept.map((pair) => pair.replace(FORBIDDEN, encodeURIComponent));
  return `${url}?${[...encoded, `$skiptoken=${skipToken}`].join("&")}`;
}
