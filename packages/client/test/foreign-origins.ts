/** The origin that tests call their service, and ways to write it that a URL parser sees through. */
export const ownOrigins: readonly string[] = [
  "https://graph.example",
  "https://graph.example:443",
  "HTTPS://GRAPH.EXAMPLE",
  "https://gr%61ph.example",
  "https://ｇｒａｐｈ。example",
];

/** What an origin can have in common with the service's own without being the same: no token goes there, nor does anybody follow. */
export const foreignOrigins: readonly (readonly [what: string, origin: string])[] = [
  ["another host", "https://evil.example.net"],
  ["a host that begins alike", "https://graph.example.net"],
  ["a host that begins alike, up to a hyphen", "https://graph.example-evil.net"],
  ["a host that ends alike", "https://evil-graph.example"],
  ["a host that ends alike, without a hyphen", "https://evilgraph.example"],
  ["a host that ends alike, in another case", "https://EVIL-GRAPH.EXAMPLE"],
  ["a child", "https://evil.graph.example"],
  ["a sibling", "https://evil.example"],
  ["the parent", "https://example"],
  ["a host with a dot behind it", "https://graph.example."],
  ["another port", "https://graph.example:8443"],
  ["the port of http", "https://graph.example:80"],
  ["another scheme", "http://graph.example"],
  ["another scheme on the same port", "http://graph.example:443"],
  ["a host with a Cyrillic letter", "https://gr\u0430ph.example"],
  ["a host with a Greek letter", "https://graph.ex\u03b1mple"],
  ["a host with a letter of a phonetic alphabet", "https://\u0261raph.example"],
  ["a host with an accent", "https://gr\u00e0ph.example"],
  ["a host with a digit for a letter", "https://graph.examp1e"],
  ["a host that another one hides with a backslash", "https://evil.example\\@graph.example"],
  ["a path that looks like the origin", "https://evil.example/https://graph.example"],
];

/** Origins with a user name, which `fetch` itself refuses: some look like the service's own to whoever reads no further. */
export const originsWithUser: readonly (readonly [what: string, origin: string])[] = [
  ["a user on the own host", "https://user@graph.example"],
  ["a password on the own host", "https://:password@graph.example"],
  ["a user that looks like the host", "https://graph.example@evil.example"],
  ["a user that looks like the host and its port", "https://graph.example:443@evil.example"],
  ["a user that looks like the host and its path", "https://graph.example%2Fv1.0@evil.example"],
];
