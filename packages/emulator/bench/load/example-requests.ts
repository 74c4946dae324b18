import { CHANGES, changeOf, ID, TOKEN } from "../example-partner.ts";
import type { RequestKind } from "./load.ts";

/**
 * Writes requests as they go over a connection, to be sent in turn.
 *
 * @param partners the path of the list of partners
 */
export function writeRequests(partners: string, kind: RequestKind): string[] {
  const get = write("GET", `${partners}/${ID}`);
  const patches = Array.from({ length: CHANGES }, (_, number) => write("PATCH", `${partners}/${ID}`, changeOf(number)));
  switch (kind) {
    case "GET":
      return [get];
    case "PATCH":
      return patches;
    case "mix": {
      const list = write("GET", `${partners}?$filter=onboardingStatus%20eq%20'onboarding'&$orderby=displayName`);
      const count = write("GET", `${partners}/$count`);
      const minimal = write("PATCH", `${partners}/${ID}`, { displayName: null }, "Prefer: return=minimal\r\n");
      return patches.flatMap((patch) => [get, list, get, patch, get, count, get, minimal]);
    }
  }
}

function write(method: string, path: string, body?: object, headers = ""): string {
  const text = body === undefined ? "" : JSON.stringify(body);
  const ofBody = body === undefined ? "" : `Content-Type: application/json\r\nContent-Length: ${text.length}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\nAccept: */*\r\n${headers}${ofBody}\r\n${text}`;
}
