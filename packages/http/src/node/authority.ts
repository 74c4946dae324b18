import type { AddressInfo } from "node:net";

/** Addresses that stand for all addresses of a machine. Clients refuse them, but can use the loopback ones instead. */
const CALLABLE: ReadonlyMap<string, string> = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "::1"],
]);

/** The host and port of a URL that leads to a server. */
export function callableAuthority({ address, family, port }: AddressInfo): string {
  const callable = CALLABLE.get(address) ?? address;
  return `${family === "IPv6" ? `[${callable}]` : callable}:${port}`;
}
