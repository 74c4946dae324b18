/**
 * Whether an `@odata.nextLink` may be followed with the token: it is an opaque URL, but it leads to the same host and the
 * same version of the service. Dot segments, a user name that looks like the host, and the like are the URL parser's to see
 * through.
 *
 * @param baseUrl the address of the service, its version included
 * @see https://learn.microsoft.com/graph/paging
 */
export function staysWithin(baseUrl: string, link: unknown): link is string {
  return typeof link === "string" && URL.canParse(link) && new URL(link).href.startsWith(`${baseUrl}/`);
}
