import { changeOf, ID, TOKEN } from "../example-partner.ts";
import type { RequestKind } from "./load.ts";

/** Requests as they go over a connection. They are sent in turn, and to the last one. */
export type Story = readonly string[];

/** How many stories a caller has of one kind, until it begins anew. */
const STORIES = 100;

/**
 * Writes what one caller sends, story after story.
 *
 * @param partners the path of the list of partners
 * @param caller its number, as no two callers may send the same change
 */
export function writeStories(kind: RequestKind, partners: string, caller: number): readonly Story[] {
  const partner = `${partners}/${ID}`;
  const get = write("GET", partner);
  const patches = Array.from({ length: STORIES }, (_, turn) =>
    write("PATCH", partner, changeOf(caller * STORIES + turn)),
  );
  switch (kind) {
    case "GET":
      return [[get]];
    case "PATCH":
      return patches.map((patch) => [patch]);
    case "everything": {
      const id = `caller-${caller}`;
      const own = `${partners}/${id}`;
      return patches.map((patch) => [
        get,
        patch,
        write("GET", `${partners}?$filter=onboardingStatus%20eq%20'onboarding'&$orderby=displayName`),
        write("POST", partners, { id, displayName: "TeamViewer" }),
        write("GET", `${partners}/$count`),
        write("POST", `${own}/beginOnboarding`),
        write("POST", `${own}/disconnect`),
        write("DELETE", own),
      ]);
    }
  }
}

function write(method: string, path: string, body?: object): string {
  const text = body === undefined ? "" : JSON.stringify(body);
  const ofBody = body === undefined ? "" : `Content-Type: application/json\r\nContent-Length: ${text.length}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\nAccept: */*\r\n${ofBody}\r\n${text}`;
}
