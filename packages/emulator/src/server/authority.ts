import type { AddressInfo } from "node:net";

/** Addresses that stand for all of a machine's. Nobody can call them, but what is served there is at these, too. */
const CALLABLE: ReadonlyMap<string, string> = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "::1"],
]);

/** What a URL has behind `http://` that leads to a server. */
export function authorityOf({ address, family, port }: AddressInfo): string {
  const callable = CALLABLE.get(address) ?? address;
  return `${family === "IPv6" ? `[${callable}]` : callable}:${port}`;
}
