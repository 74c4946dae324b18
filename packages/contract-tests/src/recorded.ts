import { curlLine, printResponse } from "./curl-line.ts";
import type { Target } from "./target.ts";

/** A target that remembers the last request and its response. */
export interface RecordedTarget {
  readonly target: Target;
  /** Prints both; empty if nothing was sent. */
  readonly describeLast: () => Promise<string>;
}

export function recorded(target: Target): RecordedTarget {
  let last: { readonly request: string; readonly response: Response } | undefined;
  return {
    target: {
      ...target,
      fetch: async (url, init) => {
        const { method = "GET", headers, body } = init;
        const sent = { method, url, headers: new Headers(headers), ...(typeof body === "string" && { body }) };
        const response = await target.fetch(url, init);
        last = { request: curlLine(sent, target.token), response: response.clone() };
        return response;
      },
    },
    describeLast: async () => {
      if (last === undefined) return "";
      const { status, headers } = last.response;
      return `The last request to ${target.name}:\n\n${last.request}\n\n${printResponse(status, headers, await last.response.text())}`;
    },
  };
}
