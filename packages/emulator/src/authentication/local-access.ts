import type { HttpRequest } from "@remote-assistance/http";

/**
 * Says why a request may not use the emulator's own endpoints, which ask for no token. Two kinds of web page must not reach them,
 * although they run in a browser on this machine:
 *
 * - A page of another site, which can send requests here without being able to read the responses. A browser says in `Origin`
 *   whose page it is, and a page cannot change that.
 * - A page whose own name was made to lead to this machine (DNS rebinding), so that the browser takes the emulator for
 *   its site. `Host` then has that name: one with a dot, which somebody has registered.
 *
 * @param endpoints what they are called
 * @param allowedHosts further names that `Host` may have
 * @returns `undefined` if it may
 */
export function explainRefusal(
  { authority, headers: { origin: page } }: Pick<HttpRequest, "authority" | "headers">,
  endpoints: string,
  allowedHosts: readonly string[],
): string | undefined {
  if (page !== undefined && !isLoopback(readHostname(page))) {
    return `A page of ${page} may not use the ${endpoints} endpoints; one of this machine may.`;
  }
  if (authority === undefined) return undefined;
  const hostname = readHostname(`http://${authority}`);
  if (isAddressOrLocalName(hostname) || allowedHosts.includes(hostname)) return undefined;
  return `The ${endpoints} endpoints are not at ${authority}; use an IP address, localhost, a name without a dot, or the option allowedHosts.`;
}

/** Empty for what is not a URL, such as the origin `null` of a page in a sandbox. */
function readHostname(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : "";
}

/** `localhost` and all below it lead to this machine in every browser (RFC 6761, 6.3). */
function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}

function isAddressOrLocalName(hostname: string): boolean {
  return isLoopback(hostname) || /^\d+(\.\d+){3}$|^\[|^[^.]+$/.test(hostname);
}
