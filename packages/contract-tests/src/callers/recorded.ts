import type { Target } from "../scenario.ts";

/** A request as it is sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string | undefined;
}

/** A request that a scenario sent, and what came of it. */
export interface RecordedExchange {
  readonly request: SentRequest;
  readonly startedAt: Date;
  /** In milliseconds. */
  readonly duration: number;
  readonly response?: { readonly status: number; readonly headers: Headers; readonly text: string };
  /** Why there is no response. */
  readonly failure?: unknown;
}

/** A target, and the exchanges with it in their order. */
export interface RecordedTarget {
  readonly target: Target;
  readonly exchanges: readonly RecordedExchange[];
}

/** Keeps what is sent to a target and what it responds with. */
export function recorded(target: Target): RecordedTarget {
  const exchanges: RecordedExchange[] = [];
  return {
    exchanges,
    target: {
      ...target,
      fetch: async (url, init) => {
        const { method = "GET", headers, body } = init;
        const request = { method, url, headers: new Headers(headers), ...(typeof body === "string" && { body }) };
        const startedAt = new Date();
        const keep = (outcome: Pick<RecordedExchange, "response" | "failure">) =>
          exchanges.push({ request, startedAt, duration: Date.now() - startedAt.getTime(), ...outcome });
        try {
          const response = await target.fetch(url, init);
          const text = await response.clone().text();
          keep({ response: { status: response.status, headers: response.headers, text } });
          return response;
        } catch (failure) {
          keep({ failure });
          throw failure;
        }
      },
    },
  };
}

/** Prints a request as a shell command, and the whole response. `$TOKEN` stands for the token, which is not printed. */
export function printExchange({ request, response, failure }: RecordedExchange, token: string): string {
  const received =
    response === undefined
      ? `No response: ${failure instanceof Error ? failure.message : String(failure)}`
      : printResponse(response.status, response.headers, response.text);
  return hideToken(`${curlLine(request, token)}\n\n${received}`, token);
}

/** Prints a request as a shell command. */
export function curlLine({ method, url, headers, body }: SentRequest, token: string): string {
  const shown = [...headers].map(([name, value]) => `-H ${quote(`${name}: ${value}`, token)}`);
  const data = body === undefined ? [] : [`--data-binary ${quote(body, token)}`];
  return [`curl -i -X ${method} ${quote(url, token)}`, ...shown, ...data].join(" ");
}

/** Prints a response: status line, headers, body. */
export function printResponse(status: number, headers: Headers, text: string): string {
  return [`HTTP/1.1 ${status}`, ...[...headers].map(([name, value]) => `${name}: ${value}`), "", text].join("\n");
}

/** A server may send back what it was sent. */
export function hideToken(text: string, token: string): string {
  return token === "" ? text : text.replaceAll(token, "$TOKEN");
}

function quote(text: string, token: string): string {
  const quoted = `'${text.replaceAll("'", `'\\''`)}'`;
  return token === "" ? quoted : quoted.replaceAll(token, `'"$TOKEN"'`);
}
