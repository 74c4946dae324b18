import type { Disconnect, HttpRequest, HttpResponse } from "@remote-assistance/http";

/** When a connection breaks: before anything of the response, before its body, or in the middle of it. */
export type Drop = Disconnect["at"];

export const DROPS: readonly Drop[] = ["beforeHeaders", "afterHeaders", "withinBody"];

/** A response without a body is whole as soon as its headers are there: it can only be lost before them. */
export function dropConnection(response: HttpResponse, drop: Drop, { method }: HttpRequest): HttpResponse {
  const at = response.body === "" || method === "HEAD" ? "beforeHeaders" : drop;
  const bodyBytes = at === "withinBody" ? Math.floor(response.body.length / 2) : 0;
  return { ...response, disconnect: { at, bodyBytes } };
}
