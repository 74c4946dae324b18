import type { HttpRequest, HttpResponse } from "@remote-assistance/http";

/** The first segment of every path of the emulator's own, which no version of Microsoft Graph has. */
export const CONTROL_PREFIX = "/emulator";

/**
 * Something beside Microsoft Graph on the same address: control endpoints, a token issuer. It is asked only for paths
 * that are not the service's, so that it costs the service nothing.
 */
export interface SideRoute {
  /** The answer, or `undefined` for a path that is none of its own. */
  answer(request: HttpRequest, path: string): Promise<HttpResponse | undefined>;
}

/** A path without needless encoding, as `%65` for `e` means the same (RFC 3986, 6.2.2.2); what separates segments stays encoded. */
export function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
