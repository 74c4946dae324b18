import type { Contract } from "./contract.ts";

/** An address of another host in a file of the site. */
export interface ForeignAddress {
  readonly file: string;
  readonly address: string;
}

/** Hosts that no request goes to, and why they may be named. */
const HARMLESS_HOSTS: Readonly<Record<string, string>> = {
  "www.w3.org": "names the XML namespaces of SVG, MathML and XLink",
  "example.com": "is reserved for examples (RFC 2606), and Redoc's are made up with it",
};

/** Addresses that a licence asks to keep with the code. */
const LICENCE_NOTICES: ReadonlySet<string> = new Set([
  "https://github.com/babel/babel/blob/main/packages/babel-helpers/LICENSE",
  "https://github.com/nextapps-de/flexsearch",
  "https://github.com/nodeca/js-yaml",
]);

// Also without a scheme, and with slashes that are escaped as JSON and JavaScript can write them.
const ADDRESS = /(?:[a-z][a-z0-9+.-]*:)?(?:\\?\/){2}((?:[a-z0-9-]+\.)+[a-z0-9-]+)[^\s"'`<>()\\,;]*/gi;

/** The hosts that a contract names: its servers, its documentation, its examples. */
export function hostsOf(contract: Contract): Set<string> {
  return new Set([...JSON.stringify(contract).matchAll(ADDRESS)].map(([, host = ""]) => host.toLowerCase()));
}

/**
 * Finds every address in a file that is neither the contract's nor harmless.
 *
 * @param allowed the hosts that the contract names
 */
export function findForeignAddresses(file: string, text: string, allowed: ReadonlySet<string>): ForeignAddress[] {
  return [...text.matchAll(ADDRESS)]
    .filter(([address, host = ""]) => !isAllowed(address, host.toLowerCase(), allowed))
    .map(([address]) => ({ file, address }));
}

function isAllowed(address: string, host: string, allowed: ReadonlySet<string>): boolean {
  return allowed.has(host) || Object.hasOwn(HARMLESS_HOSTS, host) || LICENCE_NOTICES.has(address);
}
