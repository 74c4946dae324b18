import type { Disruption, GraphRequest, GraphResponse } from "../exchange/exchange.ts";

/** When a connection breaks: before anything of the answer, before its body, or in the middle of it. */
export type Drop = "beforeHeaders" | "afterHeaders" | "withinBody";

const DISRUPTIONS: Readonly<Record<Drop, (body: string) => Disruption>> = {
  beforeHeaders: () => ({ kind: "drop before headers" }),
  afterHeaders: () => ({ kind: "drop after headers" }),
  withinBody: ({ length }) => ({ kind: "truncate body", bytes: Math.floor(length / 2) }),
};

export const DROPS: readonly string[] = Object.keys(DISRUPTIONS);

/** An answer without a body is whole as soon as its headers are there: it can only be lost before them. */
export function dropped(response: GraphResponse, drop: Drop, { method }: GraphRequest): GraphResponse {
  const isWhole = response.body === "" || method === "HEAD";
  return { ...response, disruption: DISRUPTIONS[isWhole ? "beforeHeaders" : drop](response.body) };
}
