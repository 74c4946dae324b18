import type { HttpRequest } from "@remote-assistance/http";

/**
 * Says why a request may not use the control endpoints, which ask for no token. Two kinds of web page must not reach them,
 * although they run in a browser on this machine:
 *
 * - A page of another site, which can send requests here without being able to read the answers. A browser says in `Origin`
 *   whose page it is, and a page cannot change that.
 * - A page whose own name was made to lead to this machine (DNS rebinding), so that the browser takes the emulator for
 *   its site. `Host` then has that name: one with a dot, which somebody has registered.
 *
 * @param allowedHosts further names that `Host` may have
 * @returns `undefined` if it may
 */
export function explainRefusal(
  { authority, headers }: HttpRequest,
  allowedHosts: readonly string[],
): string | undefined {
  const page = headers.origin;
  if (page !== undefined && !isLoopback(hostnameOf(page))) {
    return `A page of ${page} may not use the control endpoints; one of this machine may.`;
  }
  const hostname = hostnameOf(`http://${authority}`);
  if (!isAddressOrLocalName(hostname) && !allowedHosts.includes(hostname)) {
    return `The control endpoints are not at ${authority}; use an IP address, localhost, a name without a dot, or the option allowedHosts.`;
  }
  return undefined;
}

/** Empty for what is no URL, such as the origin `null` of a page in a sandbox. */
function hostnameOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : "";
}

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** `localhost` and all below it lead to this machine in every browser (RFC 6761, 6.3). */
function isLoopback(hostname: string): boolean {
  return (
    /^(.+\.)?localhost$/.test(hostname) || hostname === "[::1]" || (IPV4.test(hostname) && hostname.startsWith("127."))
  );
}

function isAddressOrLocalName(hostname: string): boolean {
  if (hostname === "") return false;
  return isLoopback(hostname) || IPV4.test(hostname) || hostname.startsWith("[") || !hostname.includes(".");
}
