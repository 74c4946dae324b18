/**
 * The URL of the next page: the one that was asked for, from another place on. All other options stay as they were
 * written, but for what no URL may hold; `$skip` has been followed and would be again.
 */
export function nextLink(url: string, query: string, skipToken: string): string {
  const kept = query.split("&").filter((pair) => pair !== "" && !isPlace(pair));
  return `${url}?${[...kept.map(encodeForbidden), `$skiptoken=${skipToken}`].join("&")}`;
}

/** What RFC 3986 has no place for in a query. `fetch` sends some of it all the same, such as `{` and `|`. */
const FORBIDDEN = /[^\w\-.~!$&'()*+,;=:@/?%]|%(?![\da-f]{2})/giu;

function encodeForbidden(pair: string): string {
  return pair.replace(FORBIDDEN, encodeURIComponent);
}

function isPlace(pair: string): boolean {
  return /^(?:\$|%24)skip(?:token)?=/i.test(pair);
}
