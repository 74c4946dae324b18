import type { Target } from "../scenario.ts";

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

/** A request as it is sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
}

/** Prints a request as a shell command. `$TOKEN` stands for the token, which is not printed. */
export function curlLine({ method, url, headers, body }: SentRequest, token: string): string {
  const shown = [...headers].map(([name, value]) => `-H ${quote(`${name}: ${value}`, token)}`);
  const data = body === undefined ? [] : [`--data-binary ${quote(body, token)}`];
  return [`curl -i -X ${method} ${quote(url, token)}`, ...shown, ...data].join(" ");
}

/** Prints a response: status line, headers, body. */
export function printResponse(status: number, headers: Headers, text: string): string {
  return [`HTTP/1.1 ${status}`, ...[...headers].map(([name, value]) => `${name}: ${value}`), "", text].join("\n");
}

function quote(text: string, token: string): string {
  const quoted = `'${text.replaceAll("'", `'\\''`)}'`;
  return token === "" ? quoted : quoted.replaceAll(token, `'"$TOKEN"'`);
}
