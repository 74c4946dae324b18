import type { RequestHeaders } from "../message.ts";
import type { ListenSettings } from "./listen-options.ts";
import { isAuthority } from "./read-request.ts";

/**
 * Finds the scheme and host by which a client reaches the server, for links.
 *
 * @param direct those of the connection, which are a proxy's if there is one
 */
export function clientOrigin(
  headers: RequestHeaders,
  direct: { readonly scheme: string; readonly authority: string },
  { publicUrl, trustProxy }: ListenSettings,
): string {
  if (publicUrl !== "") return publicUrl;
  const { proto, host } = trustProxy ? readForwarded(headers) : {};
  const scheme = /^https?$/i.test(proto ?? "") ? proto?.toLowerCase() : direct.scheme;
  return `${scheme}://${host !== undefined && isAuthority(host) ? host : direct.authority}`;
}

/** What the proxy next to the client says. `Forwarded` is the standard (RFC 7239); most proxies send its predecessors. */
function readForwarded(headers: RequestHeaders): {
  readonly proto?: string | undefined;
  readonly host?: string | undefined;
} {
  const { forwarded, "x-forwarded-proto": proto, "x-forwarded-host": host } = headers;
  if (forwarded === undefined) return { proto: firstItem(proto), host: firstItem(host) };
  const pairs =
    firstItem(forwarded)
      ?.split(";")
      .map((pair) => /^\s*(\w+)="?([^"]*)"?\s*$/.exec(pair) ?? []) ?? [];
  return Object.fromEntries(pairs.map(([, name = "", value]) => [name.toLowerCase(), value]));
}

function firstItem(list: string | undefined): string | undefined {
  return list?.split(",")[0]?.trim();
}
